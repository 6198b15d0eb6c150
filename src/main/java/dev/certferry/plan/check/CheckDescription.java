package dev.certferry.plan.check;

import java.util.List;

/** What people read of a check: the names that it says, when it applies, what it asks of a certificate, what to do. */
public record CheckDescription(List<String> rules, Force force, String requirement, String remedy) {
    /** When a failed check keeps a generation from shipping. */
    public enum Force {
        /** Clients or services could not use it, so nothing is better. */
        NEVER_SHIPPED,
        /** It is worse than the deployed one, and better than one that is over. */
        WHILE_DEPLOYED_IS_VALID
    }

    public CheckDescription {
        rules = List.copyOf(rules);
    }

    static CheckDescription never(String rule, String asks, String remedy) {
        return new CheckDescription(List.of(rule), Force.NEVER_SHIPPED, asks, remedy);
    }

    static CheckDescription whileDeployedIsValid(String rule, String asks, String remedy) {
        return new CheckDescription(List.of(rule), Force.WHILE_DEPLOYED_IS_VALID, asks, remedy);
    }
}
