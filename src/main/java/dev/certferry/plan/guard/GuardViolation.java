package dev.certferry.plan.guard;

/**
 * A guard's no, with numbers. {@code needs} is what a person has to allow by name to go on: the number that this plan
 * reaches, or the name of what it would hurt.
 */
public record GuardViolation(String rule, String required, String reason) {
    public String remedy() {
        return "when it is meant, allow it by name: certferry apply --allow " + rule + "=" + required
                + " --reason TEXT";
    }
}
