package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One task: an attempt to run a template in a slot. */
final class ClusterTask {
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

    /** One step of the start; true when something changed. */
    boolean proceed() {
        if (!live() || !starting()) {
            return false;
        }
        switch (fate.end()) {
            case RUNS -> become("running", "started", "");
            case WAITS -> become("pending", "pending task scheduling", fate.error());
            case FAILS -> {
                desired = "shutdown";
                become("failed", "starting", fate.error());
            }
        }
        return true;
    }

    /** Stays ready after a failed task until the end of the restart delay, which is longer than any simulation. */
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
        if (!state.equals("pending")) {
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
            container.put("ExitCode", failed() ? 128 : 0);
        }
        status.putObject("PortStatus");
        return status;
    }
}
