package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.model.ExitStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The common part of the commands that read audit records, from a local clone or from the remote. */
abstract class AuditReadingCommand extends ConnectedCommand {
    @Option(
            names = "--clone",
            paramLabel = "DIR",
            description = "Local clone with the audit branch; no server is contacted")
    private @Nullable Path clone;

    /** {@code whole}: fetch all commits, not only the newest. */
    AuditReader reader(boolean whole) {
        if (clone != null) {
            return AuditReader.ofClone(clone, source.auditBranch, environment.state());
        }
        waitingFor("reading audit records from the repository");
        return AuditReader.ofRemote(
                source.auditAccess()
                        .orElseThrow(() -> new CommandException(
                                ExitStatus.USAGE,
                                "no source for audit records; give --clone DIR, --repo URL or --audit-repo URL")),
                source.auditBranch,
                stateDir(),
                whole);
    }
}
