package dev.certferry.cli;

import dev.certferry.sync.Gate;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What certbot calls. */
@Command(
        name = "hook",
        description =
                "What certbot calls after a renewal: waits for the lock, then one full sync; running it twice does no harm.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certbot renew --post-hook 'certferry hook --repo https://git.example.com/certs.git'"
        })
final class HookCommand extends RunCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public Integer call() {
        String lineage = System.getenv("RENEWED_LINEAGE");
        if (lineage != null) {
            err().println("certbot renewed " + lineage);
        }
        return run(Gate.open(), "hook", PATIENCE);
    }
}
