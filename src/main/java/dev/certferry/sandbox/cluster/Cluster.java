package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A Swarm of managers, in memory; the tasks run on the first. All access goes through {@link #locked}, so each request sees and leaves a consistent state. */
public final class Cluster {
    public static final String HOSTNAME = "sandbox";
    private static final String ADDRESS = "127.0.0.1";
    private static final String ENGINE_VERSION = "20.10.24-sandbox";

    private final ReentrantLock lock = new ReentrantLock();
    private final ObjectSequence sequence;
    private final Meta cluster;
    private final List<ClusterManager> managers = new ArrayList<>();
    private final Map<ObjectKind, ObjectStore> stores = new EnumMap<>(ObjectKind.class);
    private final EventLog events = new EventLog();
    private final ServiceStore services;
    private final boolean settlesWhenObserved;
    private Role role;

    public Cluster(Clock clock, long seed, SimulationPace pace, Role role) {
        this.sequence = new ObjectSequence(clock, seed);
        ReferenceCheck uses = new ReferenceCheck();
        this.cluster = sequence.fresh();
        managers.add(new ClusterManager(sequence.fresh(), HOSTNAME, ADDRESS, ENGINE_VERSION, true));
        for (ObjectKind kind : ObjectKind.values()) {
            stores.put(kind, new ObjectStore(kind, sequence, uses));
        }
        this.services = new ServiceStore(sequence, events, first().meta().id(), stores, uses);
        this.settlesWhenObserved = pace.driver() == SimulationPace.Driver.OBSERVER;
        this.role = role;
    }

    /** Executes an action under the lock of the cluster. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (settlesWhenObserved) {
                settle();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The clock of the engine. */
    public Instant now() {
        return sequence.now();
    }

    public Role role() {
        return role;
    }

    public void become(Role next) {
        role = next;
    }

    public ObjectStore store(ObjectKind kind) {
        ObjectStore store = stores.get(kind);
        if (store == null) {
            throw new IllegalStateException("no store for " + kind);
        }
        return store;
    }

    public EventLog events() {
        return events;
    }

    public ServiceStore services() {
        return services;
    }

    public TaskStore tasks() {
        return new TaskStore(services);
    }

    /** One step of the orchestrator; true while services are still being updated. */
    public boolean advance() {
        return services.advance();
    }

    /** Runs the orchestrator until nothing changes any longer. */
    public void settle() {
        boolean moving = true;
        while (moving) {
            moving = services.advance();
        }
    }

    /** At most so many tasks of the service's next spec, created or updated, fail to start with this error. */
    public void failNextTasksOf(String service, String error, int times) {
        services.order(service, new ScriptedFate(TaskFate.fails(error), times));
    }

    /** The tasks of the service's next spec stay in preparation with this error, as Engine 29 keeps them. */
    public void stallNextTasksOf(String service, String error) {
        services.order(service, ScriptedFate.always(TaskFate.stalls(error)));
    }

    /** The processes of the service's next spec exit so long after their start. */
    public void exitNextTasksOf(String service, Duration after, int exitCode) {
        services.order(service, ScriptedFate.always(TaskFate.exits(after, exitCode)));
    }

    /** The tasks of the service's next spec find no suitable node. */
    public void strandNextTasksOf(String service) {
        services.order(service, ScriptedFate.always(TaskFate.NO_NODE));
    }

    /** Asked at each start of a task that would run otherwise. */
    public void startFaults(Supplier<Optional<StartFault>> next) {
        services.faults(next);
    }

    /** The field {@code Swarm} of {@code /info}. */
    public ObjectNode info() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        boolean member = role == Role.MANAGER || role == Role.WORKER;
        info.put("NodeID", member ? first().meta().id() : "");
        info.put("NodeAddr", member ? ADDRESS : "");
        info.put("LocalNodeState", role.state());
        info.put("ControlAvailable", role == Role.MANAGER);
        info.put("Error", "");
        if (!member) {
            info.putNull("RemoteManagers");
            return info;
        }
        ArrayNode remote = info.putArray("RemoteManagers");
        managers.forEach(
                manager -> remote.addObject().put("NodeID", manager.meta().id()).put("Addr", manager.endpoint()));
        if (role == Role.MANAGER) {
            info.put("Nodes", managers.size());
            info.put("Managers", managers.size());
            info.set("Cluster", swarm());
        }
        return info;
    }

    /** The Swarm object, without its join tokens. */
    public ObjectNode swarm() {
        ObjectNode json = cluster.json();
        ObjectNode spec = json.putObject("Spec");
        spec.put("Name", "default");
        spec.putObject("Labels");
        spec.putObject("Orchestration").put("TaskHistoryRetentionLimit", 5);
        spec.putObject("EncryptionConfig").put("AutoLockManagers", false);
        return json;
    }

    public List<ObjectNode> nodes() {
        return managers.stream().map(ClusterManager::json).toList();
    }

    /** The manager that was started first. */
    public ClusterManager first() {
        return managers.get(0);
    }

    /** Lets another manager join the Swarm. */
    public ClusterManager join(String hostname, String address, String engineVersion) {
        ClusterManager manager = new ClusterManager(sequence.fresh(), hostname, address, engineVersion, false);
        managers.add(manager);
        return manager;
    }
}
