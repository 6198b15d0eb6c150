package dev.certferry.cli.doctor;

/** One thing that was looked at; {@code said} holds what was found and, unless all is well, what to do. */
public record CheckResult(Grade grade, String message) {
    /** How it is. */
    public enum Grade {
        OK,
        /** It works, and somebody should see to it: too open, or about to be a surprise. */
        WARN,
        /** A run would fail for it. */
        FAIL
    }

    public static CheckResult ok(String said) {
        return new CheckResult(Grade.OK, said);
    }

    public static CheckResult warn(String said) {
        return new CheckResult(Grade.WARN, said);
    }

    public static CheckResult fail(String said) {
        return new CheckResult(Grade.FAIL, said);
    }

    /** {@code fail  engine ...: ...}, aligned. */
    @Override
    public String toString() {
        return switch (grade) {
                    case OK -> "ok    ";
                    case WARN -> "warn  ";
                    case FAIL -> "fail  ";
                }
                + message;
    }
}
