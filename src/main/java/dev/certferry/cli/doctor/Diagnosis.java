package dev.certferry.cli.doctor;

/** One thing that was looked at; {@code said} holds what was found and, unless all is well, what to do. */
public record Diagnosis(Grade grade, String said) {
    /** How it is. */
    public enum Grade {
        OK,
        /** It works, and somebody should see to it: too open, or about to be a surprise. */
        MIND,
        /** A run would fail for it. */
        WRONG
    }

    public static Diagnosis ok(String said) {
        return new Diagnosis(Grade.OK, said);
    }

    public static Diagnosis mind(String said) {
        return new Diagnosis(Grade.MIND, said);
    }

    public static Diagnosis wrong(String said) {
        return new Diagnosis(Grade.WRONG, said);
    }

    /** {@code wrong  engine ...: ...}, aligned. */
    @Override
    public String toString() {
        return switch (grade) {
                    case OK -> "ok     ";
                    case MIND -> "mind   ";
                    case WRONG -> "wrong  ";
                }
                + said;
    }
}
