package dev.certferry.plan.health;

import dev.certferry.model.Finding;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceObservations;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.model.UpdateStatus.State;
import dev.certferry.plan.settle.ServiceUpdateRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports that a service of a binding does not run with the references that it has: an update that the
 * engine paused or that does not end, tasks that do not run, a certificate that is not served. Jobs and services that were
 * scaled to zero are never reported.
 */
public final class ServiceHealth {
    /** The name of the finding for a service whose tasks are being replaced or started. */
    public static final String ROLLING = "rolling";

    /** Causes of a task that started and ended. */
    private static final Set<TaskFailureCause> CRASHES =
            EnumSet.of(TaskFailureCause.EXIT_CODE, TaskFailureCause.HEALTH_CHECK, TaskFailureCause.OUT_OF_MEMORY);

    /** So many failed tasks within this time are a crash loop, even while their successors run. */
    private static final int LOOP_FAILURES = 2;

    private static final Duration LOOP = Duration.ofMinutes(10);

    private final ServiceObservations seen;
    private final Instant at;

    public ServiceHealth(ServiceObservations seen, Instant at) {
        this.seen = seen;
        this.at = at;
    }

    /** {@code timeout} is how long an update, or the start of its tasks, may take; {@code changes} whether the binding would update it now. */
    public Optional<Finding> of(String binding, Service service, Duration timeout, boolean changes) {
        if (service.mode().isJob() || service.tasks().desired() == 0) {
            return Optional.empty();
        }
        Instant since = lastUpdate(service);
        boolean overdue = since.plus(timeout).isBefore(at);
        Optional<Finding> ofTasks = new OneService(binding, service, since, overdue, changes).finding();
        return ofTasks.isPresent() ? ofTasks : notServed(binding, service);
    }

    /** Whether the counts and the update of a service leave open whether it runs, so that its tasks must be read. */
    public static boolean isDoubtful(Service service) {
        State state = service.status().state();
        boolean settled = state == State.NONE || state == State.COMPLETED || state == State.ROLLBACK_COMPLETED;
        return !service.mode().isJob()
                && service.tasks().desired() > 0
                && (service.tasks().running() < service.tasks().desired() || !settled);
    }

    private Optional<Finding> notServed(String binding, Service service) {
        return seen.probes(binding, service).stream()
                .filter(result -> !result.isServed())
                .findFirst()
                .map(result -> new Finding(
                        Finding.Kind.FAILED,
                        binding,
                        "service/" + service.name(),
                        "not-served",
                        "the certificate is mounted, but " + result.mismatch().orElse(""),
                        "make the service load the mounted certificate: docker service logs " + service.name()));
    }

    private static Instant lastUpdate(Service service) {
        return service.status()
                .completedAt()
                .or(() -> service.status().startedAt())
                .orElse(service.updatedAt());
    }

    /** One service that should run tasks. */
    private final class OneService {
        private final String binding;
        private final Service service;
        private final Instant since;
        private final boolean overdue;
        private final boolean changes;
        private final List<TaskFailure> failures;

        private OneService(String binding, Service service, Instant since, boolean overdue, boolean changes) {
            this.binding = binding;
            this.service = service;
            this.since = since;
            this.overdue = overdue;
            this.changes = changes;
            this.failures = seen.taskFailures(service);
        }

        private Optional<Finding> finding() {
            return switch (service.status().state()) {
                case PAUSED, ROLLBACK_PAUSED -> paused();
                case UPDATING ->
                    overdue
                            ? Optional.of(failed(
                                    "stuck",
                                    "its update does not end, " + running() + lastError(),
                                    "see docker service ps " + service.name() + ", then finish or roll it back"))
                            : Optional.of(rolling("its update is running, " + running() + lastError()));
                case ROLLBACK_STARTED -> Optional.of(rolling("a rollback is running, " + running() + lastError()));
                case NONE, COMPLETED, ROLLBACK_COMPLETED, UNKNOWN -> tasks();
            };
        }

        /** The paused update of another user concerns this binding when tasks are missing, or when a rotation was paused or has to wait for it. */
        private Optional<Finding> paused() {
            return isBehind() || service.rotated() || changes
                    ? Optional.of(failed(
                            ServiceUpdateRules.PAUSED,
                            "its last update is paused, " + running() + lastError() + engineMessage(),
                            firstRemedy() + "finish or roll back that update: docker service rollback "
                                    + service.name()))
                    : Optional.empty();
        }

        private Optional<Finding> tasks() {
            boolean loops = seen.failedSince(service, at.minus(LOOP)) >= LOOP_FAILURES;
            if (!isBehind() && !loops) {
                return Optional.empty();
            }
            if (!failures.isEmpty()) {
                boolean crashes = CRASHES.contains(failures.get(0).cause());
                return Optional.of(
                        failed(crashes ? "crash-loop" : "not-running", running() + lastError(), firstRemedyAlone()));
            }
            if (overdue) {
                return Optional.of(
                        failed("not-running", running(), "see docker service ps --no-trunc " + service.name()));
            }
            // an update of this plan replaces the tasks that are starting
            return changes ? Optional.empty() : Optional.of(rolling("tasks are starting, " + running()));
        }

        private boolean isBehind() {
            return service.tasks().running() < service.tasks().desired();
        }

        private String running() {
            return service.tasks().running() + " of " + service.tasks().desired()
                    + (service.tasks().desired() == 1 ? " task runs" : " tasks run");
        }

        private String lastError() {
            return failures.stream()
                    .findFirst()
                    .map(failure -> "; task error: " + failure.message())
                    .orElse("");
        }

        private String engineMessage() {
            String message = service.status().message();
            return message.isEmpty() || !failures.isEmpty() ? "" : "; the engine says: " + message;
        }

        private String firstRemedyAlone() {
            return failures.get(0).remedy(service.name());
        }

        private String firstRemedy() {
            return failures.isEmpty() ? "" : firstRemedyAlone() + "; ";
        }

        private Finding failed(String rule, String reason, String remedy) {
            return new Finding(Finding.Kind.FAILED, binding, "service/" + service.name(), rule, reason, remedy)
                    .since(since);
        }

        private Finding rolling(String reason) {
            return new Finding(
                            Finding.Kind.WAITING,
                            binding,
                            "service/" + service.name(),
                            ROLLING,
                            reason,
                            "the next run checks it again")
                    .since(since);
        }
    }
}
