package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.SnapshotLabelOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.port.PermanentException;
import dev.certferry.snapshot.StateSnapshot;
import dev.certferry.sync.ExitStatuses;
import dev.certferry.sync.PreparedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the observed state, for plans on machines without access to the Swarm or the certificates. */
@Command(
        name = "snapshot",
        description = {
            "Writes the state of Swarm and certbot without secret data, which plan --snapshot reads.",
            "It contains the names of services, secrets and domains: publish it only where those may be read."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry snapshot --repo https://git.example.com/certs.git --out snapshot.json"})
public final class SnapshotCommand extends ConnectedCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", description = "File to write the snapshot to, instead of printing it")
    private @Nullable Path file;

    @Mixin
    private SnapshotLabelOptions shown = new SnapshotLabelOptions();

    @Override
    public Integer call() {
        PreparedRun prepared = sync().plan(RetryRequest.NONE);
        warn(prepared);
        Optional<StateSnapshot> view = shown.view(prepared, installation());
        if (view.isEmpty()) {
            err().println("certferry: no snapshot: no revision of the manifests is usable; see the problems above");
            return ExitStatus.mostImportant(ExitStatuses.of(prepared)).exitCode();
        }
        write(view.get().text());
        return ExitStatus.DONE.exitCode();
    }

    private void write(String text) {
        if (file == null) {
            out().print(text);
            out().flush();
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new PermanentException(file + ": the snapshot cannot be written: " + e.getMessage(), e);
        }
    }
}
