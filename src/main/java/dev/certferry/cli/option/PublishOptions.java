package dev.certferry.cli.option;

import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.audit.PublishedSnapshot;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.snapshot.StateSnapshot;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for publishing a snapshot after an unattended run. */
public final class PublishOptions {
    @Option(
            names = "--publish-snapshot",
            description = "Publish a snapshot on the audit branch after the run, for certferry plan --snapshot BRANCH")
    private boolean publish;

    @Mixin
    private SnapshotLabelOptions shown = new SnapshotLabelOptions();

    /** Observes the state again and publishes it; a failed publication turns success into an incomplete run. */
    public int after(int exitCode, ConnectedCommand command) {
        if (!publish || exitCode == ExitStatus.INTERRUPTED.exitCode()) {
            return exitCode;
        }
        try {
            shown.view(command.sync().plan(RetryRequest.NONE), command.installation())
                    .ifPresent(view -> put(view, command));
            return exitCode;
        } catch (TransientException | PermanentException e) {
            command.err().println("certferry: the snapshot was not published: " + e.getMessage());
            return exitCode == ExitStatus.DONE.exitCode() ? ExitStatus.INCOMPLETE.exitCode() : exitCode;
        }
    }

    private static void put(StateSnapshot view, ConnectedCommand command) {
        RepositoryAccess records = command.source
                .auditAccess()
                .orElseThrow(() -> new PermanentException(
                        "there is no repository to publish it in; give --repo URL or --audit-repo URL"));
        Optional<String> commit = new PublishedSnapshot(
                        records, command.source.auditBranch, command.environment.installation, command.stateDir())
                .publish(view, command.signing.signer(), ConnectedCommand::sleeper);
        commit.ifPresent(id -> command.notes().println("Snapshot: " + id));
        command.notes().flush();
    }
}
