package dev.certferry.cli.command;

import dev.certferry.cli.option.ForgeOptions;
import dev.certferry.cli.option.PublishOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.daemon.DaemonClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command for certbot's hooks. */
@Command(
        name = "hook",
        description =
                "Runs from certbot's hook: asks a local daemon to sync, or syncs itself. Repeated calls are safe.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certbot renew --post-hook 'certferry hook --repo https://git.example.com/certs.git'"
        })
public final class HookCommand extends ApplyingCommand implements Callable<Integer> {
    private static final Duration DAEMON_TIMEOUT = Duration.ofMinutes(15);

    @Mixin
    private ForgeOptions forge = new ForgeOptions();

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    @Override
    public Integer call() {
        String lineage = System.getenv("RENEWED_LINEAGE");
        if (lineage != null) {
            err().println("certbot renewed " + lineage);
        }
        int code = approveAll()
                ? new DaemonClient(environment.state(), environment.installation, UnixSocketTransport::post)
                        .sync(DAEMON_TIMEOUT, out(), err())
                        .orElseGet(() -> run(forge.gate(this), "hook", DAEMON_TIMEOUT))
                : run(forge.gate(this), "hook", DAEMON_TIMEOUT);
        return publishing.after(code, this);
    }
}
