package dev.certferry.plan.check;

import java.util.List;

/** Documentation of a check: its rule names, when it applies, the requirement and the remedy. */
public record CheckDescription(List<String> rules, Force force, String requirement, String remedy) {
    /** When a failed check prevents deployment. */
    public enum Force {
        /** Always: clients or services cannot use the certificate. */
        NEVER_SHIPPED,
        /** Only while the deployed certificate is valid: this one is better than an expired one. */
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
