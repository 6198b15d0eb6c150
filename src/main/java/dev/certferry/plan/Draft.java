package dev.certferry.plan;

import dev.certferry.model.Generation;
import dev.certferry.model.Plan;
import java.util.List;

/**
 * A plan, and the generations that it would ship although nobody has looked at their private keys yet. While there are
 * any, they are to be examined and the plan made again; the final plan has none.
 */
public record Draft(Plan plan, List<Generation> unexamined) {
    public Draft {
        unexamined = List.copyOf(unexamined);
    }
}
