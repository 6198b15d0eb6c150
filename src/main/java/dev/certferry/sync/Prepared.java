package dev.certferry.sync;

import dev.certferry.model.Desired;
import dev.certferry.model.Observed;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import java.util.List;
import java.util.Optional;

/**
 * A run up to its plan. {@code problems} are those of the newest revision; when it has some, the plan is that of the last
 * good revision, or absent when there is none.
 */
public record Prepared(
        Revision newest,
        List<Problem> problems,
        Optional<Desired> desired,
        Optional<Observed> observed,
        Optional<Plan> plan) {
    public Prepared {
        problems = List.copyOf(problems);
    }
}
