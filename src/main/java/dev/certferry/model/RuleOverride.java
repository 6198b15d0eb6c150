package dev.certferry.model;

/**
 * One rule relaxed for this run, and the reason. {@code value} is a number for a limit, or the name of a service or
 * binding. Given by the operator, or derived from a manifest.
 */
public record RuleOverride(String rule, String value, String reason) {
    @Override
    public String toString() {
        return rule + "=" + value + " (" + reason + ")";
    }
}
