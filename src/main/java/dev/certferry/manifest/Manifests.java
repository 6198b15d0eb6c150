package dev.certferry.manifest;

import dev.certferry.model.Desired;
import dev.certferry.model.Orphans;
import dev.certferry.model.Snapshot;
import java.util.List;

/** Reads all manifests of a revision. */
public final class Manifests {
    private Manifests() {}

    public static Reading read(Snapshot snapshot) {
        return new Reading.Valid(new Desired(
                snapshot.revision(), List.of(), Orphans.KEEP, snapshot.files().size(), List.of()));
    }
}
