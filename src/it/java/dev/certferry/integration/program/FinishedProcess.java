package dev.certferry.integration.program;

/** A program that has ended: its exit code (137 when it was killed) and all it printed. */
public record FinishedProcess(String command, int exit, String out, String err) {

    /** The same, or an error that shows what was printed when the program failed. */
    public FinishedProcess orFail() {
        if (exit != 0) {
            throw new IllegalStateException(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return command + "\nexit " + exit + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
    }
}
