package dev.certferry.model;

/** How one change of a plan ended; {@code detail} is a sentence, empty when it went as planned. */
public record Outcome(Change change, Result result, String detail) {
    /** The ends of a change. */
    public enum Result {
        DONE,
        /** Not needed any more, or not safe right now; the next run looks again. */
        SKIPPED,
        FAILED,
        /** The engine rolled the service back. */
        ROLLED_BACK,
        /** The engine paused the update. */
        PAUSED,
        TIMED_OUT,
        /** Something that it depends on did not succeed. */
        NOT_TRIED;

        /** Whether what depends on the change may go on. */
        public boolean succeeded() {
            return this == DONE;
        }

        /** Whether a person should hear of it through the exit code. */
        public boolean isFailure() {
            return this != DONE && this != SKIPPED;
        }
    }
}
