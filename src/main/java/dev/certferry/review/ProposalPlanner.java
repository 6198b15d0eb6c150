package dev.certferry.review;

import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.port.BoundedReading;
import dev.certferry.sync.PreparedRun;
import java.time.Duration;
import java.util.List;

/** Port to the plan of a revision, created by the same code as the plan of a run that applies it. */
public interface ProposalPlanner {
    /** For manifests of a stranger, without anything else. */
    Duration READING_TIME = Duration.ofMinutes(2);

    PreparedRun plan(ManifestSet proposed);

    /** The problems of its manifests; reads nothing else. */
    default List<Problem> problems(ManifestSet proposed) {
        BoundedReading reading = new BoundedReading("the manifests", READING_TIME, () -> {});
        return reading.read(() -> ManifestParser.read(proposed)).accept(new ParseResult.Visitor<>() {
            @Override
            public List<Problem> valid(DesiredState desired) {
                return List.of();
            }

            @Override
            public List<Problem> invalid(List<Problem> problems, int skipped) {
                return problems;
            }
        });
    }
}
