package dev.certferry.cli.doctor;

import dev.certferry.cli.output.Terminal;

/** The result of one check; {@code message} contains the remedy unless the grade is OK. */
public record CheckResult(Grade grade, String message) {
    /** Severity of a result. */
    public enum Grade {
        OK,
        /** Works, but needs attention. */
        WARN,
        /** A run would fail. */
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
        return text(Terminal.PLAIN);
    }

    /** The same with the grade in its color. */
    public String text(Terminal screen) {
        return switch (grade) {
                    case OK -> screen.green("ok") + "    ";
                    case WARN -> screen.yellow("warn") + "  ";
                    case FAIL -> screen.red("fail") + "  ";
                }
                + message;
    }
}
