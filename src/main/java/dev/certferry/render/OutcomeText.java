package dev.certferry.render;

import dev.certferry.model.EnumNames;
import dev.certferry.model.Outcome;
import dev.certferry.model.TaskFailure;
import java.util.Optional;

/** How a change ended, in words: what happened, what the tasks said, and what a person can do next. */
public final class OutcomeText {
    private OutcomeText() {}

    /** The result's name as documentation and records spell it: {@code rolled-back}. */
    public static String name(Outcome outcome) {
        return EnumNames.kebabCase(outcome.result());
    }

    /** The name of what keeps tasks from running; empty when none of them said anything. */
    public static Optional<String> cause(Outcome outcome) {
        return outcome.taskFailures().stream().findFirst().map(trouble -> EnumNames.kebabCase(trouble.cause()));
    }

    /** What happened, with the newest word of a task; empty when it went as planned. */
    public static String detail(Outcome outcome) {
        String said = outcome.taskFailures().stream()
                .findFirst()
                .map(trouble -> "a task said: " + trouble.message())
                .orElse("");
        return outcome.detail().isEmpty() ? said : said.isEmpty() ? outcome.detail() : outcome.detail() + "; " + said;
    }

    /** What a person can do; empty when there is nothing to do or the detail says it already. */
    public static String next(Outcome outcome) {
        String service = outcome.change().address().replaceFirst("^[a-z]+/", "");
        String cure = outcome.taskFailures().stream()
                .findFirst()
                .map(trouble -> remedy(trouble, service) + "; ")
                .orElse("");
        return switch (outcome.result()) {
            case PAUSED ->
                cure + "the update stays paused until docker service rollback " + service + " or a newer certificate";
            case ROLLED_BACK -> cure + "it is not tried again until certificate or manifest changes";
            case TIMED_OUT ->
                cure + "the update goes on without us: look at docker service ps " + service
                        + ", or give it a longer rollout.timeout";
            case GONE -> "somebody removed the service: create it again, or take it out of the binding";
            case SKIPPED, INTERRUPTED -> "the next run looks again";
            case REVERTED -> "mend the service of its binding that failed";
            default -> "";
        };
    }

    private static String remedy(TaskFailure trouble, String service) {
        return switch (trouble.cause()) {
            case IMAGE -> "make its image available to the nodes: docker service ps --no-trunc " + service;
            case EXIT_CODE ->
                "find out why its program ends: docker service logs " + service
                        + " (does it accept the new certificate, and may it read the key?)";
            case HEALTH_CHECK -> "find out why its health check fails: docker service logs " + service;
            case NO_NODE -> "give it a node that satisfies its constraints, reservations and ports: docker node ls";
            case SECRET_MISSING ->
                "a secret that it refers to was removed: create it again, or take the reference out of the service";
            case OUT_OF_MEMORY -> "raise its memory limit: docker service update --limit-memory";
            case OTHER -> "see docker service ps --no-trunc " + service;
        };
    }

    /** All of it in one line. */
    public static String line(Outcome outcome) {
        StringBuilder line = new StringBuilder(name(outcome));
        String detail = detail(outcome);
        line.append(detail.isEmpty() ? "" : ": " + detail);
        String next = next(outcome);
        return line.append(next.isEmpty() ? "" : "; " + next).toString();
    }
}
