package dev.certferry.cli;

import dev.certferry.sync.Gate;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** One unattended run. */
@Command(
        name = "sync",
        description = "One unattended run: fetch, validate, plan, apply, record.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certferry sync --repo https://git.example.com/certs.git --token-file /etc/certferry/token"
        })
final class SyncCommand extends RunCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return run(Gate.open(), "sync", Duration.ZERO);
    }
}
