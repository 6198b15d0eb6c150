package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** One task: an attempt to run a template in a slot. */
final class ClusterTask {
    /** Of a template without a restart policy. */
    private static final Duration DEFAULT_RESTART_DELAY = Duration.ofSeconds(5);

    private final ObjectSequence sequence;
    private final ClusterService service;
    private final int slot;
    private final JsonNode template;
    private final int iteration;
    private final TaskFate fate;
    private final long born;
    private Meta meta;
    private String state = "preparing";
    private String message = "preparing";
    private String error = "";
    private String desired = "running";
    private Instant since;
    private Instant started = Instant.MAX;

    ClusterTask(ObjectSequence sequence, ClusterService service, int slot, TaskFate fate) {
        this.sequence = sequence;
        this.service = service;
        this.slot = slot;
        this.template = service.template();
        this.iteration = service.iteration();
        this.fate = fate;
        this.meta = sequence.fresh();
        this.born = meta.index();
        this.since = meta.created();
    }

    String id() {
        return meta.id();
    }

    /** The version index at its creation. */
    long born() {
        return born;
    }

    int slot() {
        return slot;
    }

    ClusterService service() {
        return service;
    }

    String desired() {
        return desired;
    }

    /** Whether it has the current template of the service. */
    boolean current() {
        return iteration == service.iteration() && template.equals(service.template());
    }

    /** Whether it occupies its slot. */
    boolean live() {
        return desired.equals("running") || desired.equals("ready") || desired.equals("complete");
    }

    boolean starting() {
        return state.equals("preparing");
    }

    boolean running() {
        return state.equals("running");
    }

    boolean failed() {
        return state.equals("failed");
    }

    /** One step of its life; true when something changed. */
    boolean proceed() {
        if (!live()) {
            return false;
        }
        if (starting()) {
            boolean stalled = !error.isEmpty();
            begin();
            return !stalled;
        }
        if (!isTimed() || sequence.now().isBefore(due())) {
            return false;
        }
        Instant at = due();
        switch (state) {
            case "running" -> fail("started");
            case "ready" -> {
                desired = "running";
                become("preparing", "preparing", "");
            }
            default -> run();
        }
        since = at; // it happened then, whenever it is seen
        return true;
    }

    private void begin() {
        switch (fate.end()) {
            case RUNS, EXITS -> run();
            case WAITS -> become("pending", "pending task scheduling", fate.error());
            case FAILS -> fail("starting");
            case STALLS -> stall();
        }
    }

    private void stall() {
        if (error.isEmpty()) {
            become("preparing", "preparing", fate.error());
        }
    }

    private void run() {
        become("running", "started", "");
        started = since;
    }

    private void fail(String words) {
        desired = "shutdown";
        become("failed", words, fate.error());
    }

    /** Whether something happens to it when time passes: a restart delay ends, a process exits, a node takes it. */
    boolean isTimed() {
        return live()
                && switch (state) {
                    case "ready" -> true;
                    case "running" -> fate.end() == TaskFate.End.EXITS;
                    case "pending" -> !fate.after().isZero();
                    default -> false;
                };
    }

    private Instant due() {
        return since.plus(state.equals("ready") ? restartDelay() : fate.after());
    }

    private Duration restartDelay() {
        long nanos = template.path("RestartPolicy").path("Delay").asLong();
        return nanos > 0 ? Duration.ofNanos(nanos) : DEFAULT_RESTART_DELAY;
    }

    /** Whether it failed to start, or exited within this time after its start. */
    boolean failedWithin(Duration monitor) {
        return failed() && (started.equals(Instant.MAX) || !since.isAfter(started.plus(monitor)));
    }

    /** Whether it started less than this ago and is bound to exit by itself. */
    boolean mayFailWithin(Duration monitor) {
        return fate.end() == TaskFate.End.EXITS
                && !started.equals(Instant.MAX)
                && sequence.now().isBefore(started.plus(monitor));
    }

    /** Stays ready after a failed task until the end of the restart delay. */
    ClusterTask afterFailure() {
        desired = "ready";
        become("ready", "prepared", "");
        return this;
    }

    void end() {
        desired = "shutdown";
        if (failed()) {
            ledgerMoved();
        } else {
            become("shutdown", "shutdown", "");
        }
    }

    private void become(String next, String words, String why) {
        state = next;
        message = words;
        error = why;
        since = sequence.now();
        ledgerMoved();
    }

    private void ledgerMoved() {
        meta = sequence.changed(meta);
    }

    ObjectNode json() {
        ObjectNode json = meta.json();
        json.putObject("Labels");
        json.set("Spec", template);
        json.put("ServiceID", service.id());
        if (service.mode().numbered()) {
            json.put("Slot", slot);
        }
        if (fate.end() != TaskFate.End.WAITS || !started.equals(Instant.MAX)) {
            json.put("NodeID", service.nodeId());
        }
        json.set("Status", status(json.objectNode()));
        json.put("DesiredState", desired);
        if (service.mode().job()) {
            json.putObject("JobIteration").put("Index", iteration);
        }
        return json;
    }

    private ObjectNode status(ObjectNode status) {
        status.put("Timestamp", since.toString());
        status.put("State", state);
        status.put("Message", message);
        if (!error.isEmpty()) {
            status.put("Err", error);
        }
        if (running() || failed()) {
            ObjectNode container = status.putObject("ContainerStatus");
            container.put("ContainerID", (id() + id() + id()).substring(0, 64));
            container.put("PID", running() ? 1000 + slot : 0);
            container.put("ExitCode", failed() ? fate.exitCode() : 0);
        }
        status.putObject("PortStatus");
        return status;
    }
}
