package dev.certferry.model;

/** How urgently something needs action. */
public enum Severity {
    /** Not urgent. */
    WARNING,
    /** A required change was not applied. */
    ERROR,
    /** A deployed certificate is about to expire, or no run succeeds. */
    CRITICAL;

    public String word() {
        return EnumNames.kebabCase(this);
    }
}
