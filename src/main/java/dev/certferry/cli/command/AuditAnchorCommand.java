package dev.certferry.cli.command;

import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.model.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the newest commit of the audit branch, to be saved out of reach of users with push permission. */
@Command(
        name = "anchor",
        description = "Prints the newest audit commit; saved elsewhere, it later proves that no record was removed.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry audit anchor --repo https://git.example.com/certs.git >> anchors"})
final class AuditAnchorCommand extends AuditReadingCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        try (AuditReader reader = reader(false)) {
            out().println(reader.tip());
        }
        return ExitStatus.DONE.exitCode();
    }
}
