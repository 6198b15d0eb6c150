package dev.certferry.cli.command;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The parent of the commands that read audit records. */
@Command(
        name = "audit",
        description = "Reads and verifies the audit records of runs.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditLogCommand.class, AuditShowCommand.class, AuditVerifyCommand.class, AuditAnchorCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  certferry audit log --repo https://git.example.com/certs.git --binding shop",
            "  certferry audit verify --clone certs.git --anchor \"$(cat anchor)\""
        })
public final class AuditCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandException(ExitStatus.USAGE, "missing subcommand: log, show, verify or anchor");
    }
}
