package dev.certferry.sync;

import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.SwarmState;
import dev.certferry.port.BoundedReading;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.RunListener;
import java.util.List;
import java.util.Optional;

/** Reads manifests within the limits of their source: whatever a repository contains, a run goes on to rotate certificates. */
final class ManifestReading {
    private final ManifestSource source;
    private final RunListener events;

    ManifestReading(ManifestSource source, RunListener events) {
        this.source = source;
        this.events = events;
    }

    /** A reading that exceeds its limits makes the newest revision unusable, and the last good one is used. */
    FetchResult fetch() {
        events.stageStarted("reading manifests");
        try {
            return bounded("the manifests").read(source::fetch);
        } catch (OverLimitException e) {
            return unusable(e, Optional.empty());
        }
    }

    private BoundedReading bounded(String what) {
        return new BoundedReading(what, source.timeLimit(), source::cancel);
    }

    static FetchResult.Withheld unusable(OverLimitException why, Optional<Revision> revision) {
        return new FetchResult.Withheld(
                FetchResult.Cause.UNUSABLE, String.valueOf(why.getMessage()), revision, Optional.empty(), false);
    }

    /** Throws {@link OverLimitException}. */
    ParseResult parsed(ManifestSet snapshot) {
        return bounded("commit " + snapshot.revision().shortCommit()).read(() -> ManifestParser.read(snapshot));
    }

    /** The last good revision; empty if it is not available any more. */
    Optional<DesiredState> lastGood(SwarmState swarm) {
        String remembered =
                swarm.state().orElse(InstallationState.NONE).sources().lastGoodCommit();
        Optional<String> commit = remembered.isEmpty() ? source.lastGood() : Optional.of(remembered);
        return commit.flatMap(this::loaded)
                .flatMap(snapshot -> parsed(snapshot).accept(new ParseResult.Visitor<>() {
                    @Override
                    public Optional<DesiredState> valid(DesiredState desired) {
                        return Optional.of(desired);
                    }

                    @Override
                    public Optional<DesiredState> invalid(List<Problem> problems, int skipped) {
                        return Optional.empty();
                    }
                }));
    }

    private Optional<ManifestSet> loaded(String commit) {
        try {
            return bounded("commit " + commit).read(() -> source.load(commit));
        } catch (OverLimitException e) {
            events.warning("the last good revision cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
