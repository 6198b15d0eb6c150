package dev.certferry.simulation;

import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.Fetched;
import dev.certferry.port.Source;
import java.util.Optional;

/** A remote that is away when it is told to be. */
final class Outages {
    private boolean away;

    void begin() {
        away = true;
    }

    void end() {
        away = false;
    }

    Source of(Source source) {
        return new Source() {
            @Override
            public Fetched fetch() {
                return away
                        ? new Fetched.Withheld(
                                Fetched.Cause.UNREACHABLE,
                                "the remote is away",
                                Optional.empty(),
                                Optional.empty(),
                                false)
                        : source.fetch();
            }

            @Override
            public Optional<ManifestSet> at(String commit) {
                return source.at(commit);
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
            public void keep(Revision revision) {
                source.keep(revision);
            }
        };
    }
}
