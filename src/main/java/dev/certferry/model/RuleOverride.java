package dev.certferry.model;

/**
 * One rule overridden for this run, and why. {@code value} is a number for a limit, a name for a service or
 * binding. Given by the operator, or derived from a manifest.
 */
public record RuleOverride(String rule, String value, String reason) {
    @Override
    public String toString() {
        return rule + "=" + value + " (" + reason + ")";
    }
}
