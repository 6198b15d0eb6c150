package dev.certferry.model;

/**
 * One rule that does not stop this run, and why. {@code value} says how far: a number for a limit, a name for a service or
 * binding. Given by a person, or by the program itself where a document says so.
 */
public record RuleOverride(String rule, String value, String reason) {
    @Override
    public String toString() {
        return rule + "=" + value + " (" + reason + ")";
    }
}
