package dev.certferry.cli.option;

import dev.certferry.snapshot.StateSnapshot;
import dev.certferry.sync.Installation;
import dev.certferry.sync.PreparedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options for service labels in snapshots. */
public final class SnapshotLabelOptions {
    @Option(
            names = "--label",
            paramLabel = "KEY",
            split = ",",
            description =
                    "Show the values of this service label in the snapshot (repeatable); other values are hidden, except those that bindings select services by")
    private List<String> labels = new ArrayList<>();

    /** Empty when there is no plan, since nothing was observed. */
    public Optional<StateSnapshot> view(PreparedRun prepared, Installation installation) {
        TreeSet<String> keys = new TreeSet<>(labels);
        keys.addAll(SnapshotLoader.labels(prepared, installation.policy()));
        return prepared.observed()
                .map(seen -> StateSnapshot.of(seen, installation.name(), installation.toolVersion(), keys));
    }
}
