package dev.certferry.notify;

import dev.certferry.model.EnumNames;

/** How soon a person should see to it. */
public enum Severity {
    /** Some day. */
    WARNING,
    /** Something was not done that should have been. */
    ERROR,
    /** What is served is about to end, or nothing works at all. */
    CRITICAL;

    public String word() {
        return EnumNames.kebabCase(this);
    }
}
