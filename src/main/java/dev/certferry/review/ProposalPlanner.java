package dev.certferry.review;

import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.sync.PreparedRun;
import java.util.List;

/** Port to what would be done if a revision were in force: the plan of the same run that applies. */
public interface ProposalPlanner {
    PreparedRun plan(ManifestSet proposed);

    /** What is wrong with its manifests by themselves; nothing else is looked at. */
    default List<Problem> problems(ManifestSet proposed) {
        return ManifestParser.read(proposed).accept(new ParseResult.Visitor<>() {
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
