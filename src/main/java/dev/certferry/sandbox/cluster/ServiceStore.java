package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All services: what requests do to them, and which of them the orchestrator still has to look at. */
public final class ServiceStore {
    private final ObjectSequence ledger;
    private final EventLog happenings;
    private final String nodeId;
    private final SpecRules rules;
    private final ReferenceCheck uses;
    private final Orchestrator orchestrator;
    private final NavigableMap<String, ClusterService> byId = new TreeMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final Map<String, TaskFate> ordered = new HashMap<>();
    private final Set<ClusterService> updating = new LinkedHashSet<>();

    ServiceStore(
            ObjectSequence ledger,
            EventLog happenings,
            String nodeId,
            Map<ObjectKind, ObjectStore> shelves,
            ReferenceCheck uses) {
        this.ledger = ledger;
        this.happenings = happenings;
        this.nodeId = nodeId;
        this.rules = new SpecRules(shelves);
        this.uses = uses;
        this.orchestrator = new Orchestrator(ledger, new TaskSimulator(shelves));
    }

    Collection<ClusterService> all() {
        return byId.values();
    }

    /** Those whose id begins with one of these, or all when there are none. */
    public List<ObjectNode> list(boolean withStatus, Set<String> idPrefixes) {
        NavigableMap<String, ClusterService> listed = idPrefixes.isEmpty() ? byId : beginningWith(idPrefixes);
        return listed.values().stream().map(service -> service.json(withStatus)).toList();
    }

    private NavigableMap<String, ClusterService> beginningWith(Set<String> prefixes) {
        NavigableMap<String, ClusterService> found = new TreeMap<>();
        prefixes.forEach(prefix -> found.putAll(IdPrefix.all(byId, prefix)));
        return found;
    }

    public ObjectNode get(String reference) {
        return find(reference).json(false);
    }

    /** The mode of a service as the filter spells it. */
    public static String mode(ObjectNode service) {
        return ServiceMode.of(service.path("Spec")).word();
    }

    /** Full id, then exact name, then the beginning of an id that only one has. */
    ClusterService find(String reference) {
        ClusterService exact = byId.get(reference);
        if (exact != null) {
            return exact;
        }
        ClusterService named = named(reference);
        return named != null && named.name().equals(reference) ? named : IdPrefix.only(byId, reference, "service");
    }

    private @Nullable ClusterService named(String name) {
        String id = idByName.get(folded(name));
        return id == null ? null : byId.get(id);
    }

    /** Keeps the spec itself, in the engine's spelling. */
    public String create(ObjectNode spec) {
        rules.check(spec);
        SpecNormalizer.apply(spec);
        String name = spec.path("Name").asText();
        if (named(name) != null) {
            throw ApiError.taken("name conflicts with an existing object: service " + name + " already exists");
        }
        ClusterService service = new ClusterService(ledger, happenings, nodeId, spec, take(name));
        byId.put(service.id(), service);
        idByName.put(folded(name), service.id());
        uses.add(spec, service.id());
        updating.add(service);
        return service.id();
    }

    public void update(String reference, long version, ObjectNode spec) {
        ClusterService service = find(reference);
        rules.check(spec);
        SpecNormalizer.apply(spec);
        sameService(service, spec);
        inSequence(service, version);
        uses.remove(service.spec(), service.id());
        service.replace(spec, take(service.name()));
        uses.add(spec, service.id());
        updating.add(service);
    }

    public void rollback(String reference, long version, ObjectNode spec) {
        ClusterService service = find(reference);
        rules.check(spec);
        ObjectNode previous = service.previous();
        if (previous == null) {
            throw new ApiError(
                    400,
                    "rpc error: code = FailedPrecondition desc = service " + service.id()
                            + " does not have a previous spec");
        }
        inSequence(service, version);
        uses.remove(service.spec(), service.id());
        service.swap(previous);
        uses.add(previous, service.id());
        updating.add(service);
    }

    public void delete(String reference) {
        ClusterService service = find(reference);
        uses.remove(service.spec(), service.id());
        byId.remove(service.id());
        idByName.remove(folded(service.name()));
        updating.remove(service);
        happenings.publish(ledger.now(), "remove", service.id(), Map.of("name", service.name()));
    }

    /** Moves the object's version as the orchestrator's own writes do. */
    public void touch(String reference) {
        find(reference).touch();
    }

    /** Tasks of the service's next spec fail to start with this error. */
    void failNext(String name, String error) {
        ordered.put(name, TaskFate.fails(error));
    }

    /** No node takes the tasks of the service's next spec. */
    void strandNext(String name) {
        ordered.put(name, TaskFate.NO_NODE);
    }

    private TaskFate take(String name) {
        TaskFate fate = ordered.remove(name);
        return fate == null ? TaskFate.RUNS : fate;
    }

    private static void sameService(ClusterService service, ObjectNode spec) {
        if (!service.name().equals(spec.path("Name").asText())) {
            throw ApiError.unimplemented("renaming services is not supported");
        }
        if (service.mode() != ServiceMode.of(spec)) {
            throw ApiError.unimplemented("service mode change is not allowed");
        }
    }

    private static void inSequence(ClusterService service, long version) {
        if (service.index() != version) {
            throw ApiError.stale();
        }
    }

    /** One moment of the orchestrator: every restless service goes one step. True when something moved. */
    boolean advance() {
        Deque<ClusterService> now = new ArrayDeque<>(updating);
        for (ClusterService service : now) {
            ObjectNode before = service.spec();
            boolean moved = orchestrator.step(service);
            if (!before.equals(service.spec())) {
                uses.remove(before, service.id());
                uses.add(service.spec(), service.id());
            }
            if (!moved) {
                updating.remove(service);
            }
        }
        return !now.isEmpty();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
