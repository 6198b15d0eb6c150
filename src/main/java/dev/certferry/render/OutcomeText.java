package dev.certferry.render;

import dev.certferry.model.EnumNames;
import dev.certferry.model.Hold;
import dev.certferry.model.Outcome;
import java.util.Optional;

/** Describes the outcome of a change: what happened, the first task error, and the remedy. */
public final class OutcomeText {
    private OutcomeText() {}

    /** The result's name as in documentation and records, such as {@code rolled-back}. */
    public static String name(Outcome outcome) {
        return EnumNames.kebabCase(outcome.result());
    }

    /** The name of the cause that keeps tasks from running; empty when no task reported an error. */
    public static Optional<String> cause(Outcome outcome) {
        return outcome.taskFailures().stream().findFirst().map(failure -> EnumNames.kebabCase(failure.cause()));
    }

    /** What happened, with the first task error; empty when the change succeeded. */
    public static String detail(Outcome outcome) {
        String reported = outcome.taskFailures().stream()
                .findFirst()
                .map(failure -> "task error: " + failure.message())
                .orElse("");
        return outcome.detail().isEmpty()
                ? reported
                : reported.isEmpty() ? outcome.detail() : outcome.detail() + "; " + reported;
    }

    /** The remedy; empty when there is nothing to do or the detail already contains it. */
    public static String next(Outcome outcome) {
        String service = outcome.change().address().replaceFirst("^[a-z]+/", "");
        String remedy = outcome.taskFailures().stream()
                .findFirst()
                .map(failure -> failure.remedy(service) + "; ")
                .orElse("");
        return switch (outcome.result()) {
            case PAUSED ->
                remedy + "the update stays paused until docker service rollback " + service + " or a newer certificate";
            case ROLLED_BACK ->
                outcome.isEngineFailure()
                        ? remedy + "tried again after rollout.cooldown, at most " + Hold.MAX_RETRIES + " times"
                        : remedy + "will not be retried until the certificate or the manifest changes";
            case TIMED_OUT ->
                remedy + "the update continues in the background; see docker service ps " + service
                        + ", or increase rollout.timeout";
            case GONE -> "the service was removed during the run: create it again, or remove it from the binding";
            case SKIPPED, INTERRUPTED -> "the next run checks it again";
            case REVERTED -> "fix the service that failed in the same binding";
            default -> "";
        };
    }

    /** Name, detail and remedy in one line. */
    public static String line(Outcome outcome) {
        StringBuilder line = new StringBuilder(name(outcome));
        String detail = detail(outcome);
        line.append(detail.isEmpty() ? "" : ": " + detail);
        String next = next(outcome);
        return line.append(next.isEmpty() ? "" : "; " + next).toString();
    }
}
