package dev.certferry.simulation;

import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import java.util.Optional;

/** A remote that is away when it is told to be. */
final class UnreliableRemote {
    private boolean away;

    void begin() {
        away = true;
    }

    void end() {
        away = false;
    }

    ManifestSource of(ManifestSource source) {
        return new ManifestSource() {
            @Override
            public FetchResult fetch() {
                return away
                        ? new FetchResult.Withheld(
                                FetchResult.Cause.UNREACHABLE,
                                "the remote is away",
                                Optional.empty(),
                                Optional.empty(),
                                false)
                        : source.fetch();
            }

            @Override
            public Optional<ManifestSet> load(String commit) {
                return source.load(commit);
            }

            @Override
            public Optional<String> lastGood() {
                return source.lastGood();
            }

            @Override
            public Optional<String> previousRepo() {
                return source.previousRepo();
            }

            @Override
            public void markGood(Revision revision) {
                source.markGood(revision);
            }
        };
    }
}
