package dev.certferry.model;

import java.util.Collection;

/** Why a task does not run: its own words, and what kind of thing they mean. */
public record TaskFailure(TaskFailureCause cause, String message) {
    /** What an operator does about it, for a task of this service. */
    public String remedy(String service) {
        return switch (cause) {
            case IMAGE -> "make the image available to the nodes: docker service ps --no-trunc " + service;
            case EXIT_CODE ->
                "find out why the process exits: docker service logs " + service
                        + " (check that it accepts the new certificate and can read the key)";
            case HEALTH_CHECK -> "find out why the health check fails: docker service logs " + service;
            case NO_NODE ->
                "provide a node that satisfies the constraints, reservations and ports of the service: docker node ls";
            case SECRET_MISSING ->
                "a secret that the service references was removed: create it again, or remove the reference from the service";
            case OUT_OF_MEMORY -> "raise the memory limit: docker service update --limit-memory";
            case ENGINE ->
                "the engine failed, not the service: docker service ps --no-trunc " + service
                        + ", and certferry doctor for known defects of its version";
            case OTHER -> "see docker service ps --no-trunc " + service;
        };
    }

    /** Whether these are failures of the engine alone; a task that waits for a node meanwhile is a consequence. */
    public static boolean areOfEngine(Collection<TaskFailure> failures) {
        return failures.stream().anyMatch(failure -> failure.cause() == TaskFailureCause.ENGINE)
                && failures.stream()
                        .allMatch(failure -> failure.cause() == TaskFailureCause.ENGINE
                                || failure.cause() == TaskFailureCause.NO_NODE);
    }
}
