package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All services: requests that change them, and those that the orchestrator must still reconcile. */
public final class ServiceStore {
    private final ObjectSequence sequence;
    private final EventLog events;
    private final String nodeId;
    private final SpecRules rules;
    private final ReferenceCheck uses;
    private final Orchestrator orchestrator;
    private final NavigableMap<String, ClusterService> byId = new TreeMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final Map<String, ScriptedFate> ordered = new HashMap<>();
    private final Set<ClusterService> updating = new LinkedHashSet<>();
    /** Those to which something happens when time passes. */
    private final Set<ClusterService> timed = new LinkedHashSet<>();

    private final TaskSimulator simulator;

    ServiceStore(
            ObjectSequence sequence,
            EventLog events,
            String nodeId,
            Map<ObjectKind, ObjectStore> stores,
            ReferenceCheck uses) {
        this.sequence = sequence;
        this.events = events;
        this.nodeId = nodeId;
        this.rules = new SpecRules(stores);
        this.uses = uses;
        this.simulator = new TaskSimulator(stores);
        this.orchestrator = new Orchestrator(sequence, simulator);
    }

    Collection<ClusterService> all() {
        return byId.values();
    }

    /** The services whose id begins with one of these prefixes; all without a prefix. */
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

    /** The mode of a service as in the filter. */
    public static String mode(ObjectNode service) {
        return ServiceMode.of(service.path("Spec")).word();
    }

    /** Finds by full id, then by exact name, then by a unique prefix of the id. */
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

    /** Stores the spec itself, normalized like in the engine. */
    public String create(ObjectNode spec) {
        rules.check(spec);
        SpecNormalizer.apply(spec);
        String name = spec.path("Name").asText();
        if (named(name) != null) {
            throw ApiError.taken("name conflicts with an existing object: service " + name + " already exists");
        }
        ClusterService service = new ClusterService(sequence, events, nodeId, spec, take(name));
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
        timed.remove(service);
        events.publish(sequence.now(), "remove", service.id(), Map.of("name", service.name()));
    }

    /** Increments the object's version like a write of the orchestrator. */
    public void touch(String reference) {
        find(reference).touch();
    }

    /** As many tasks of the service's next spec have this fate. */
    void order(String name, ScriptedFate fate) {
        ordered.put(name, fate);
    }

    void faults(Supplier<Optional<StartFault>> next) {
        simulator.faults(next);
    }

    private ScriptedFate take(String name) {
        ScriptedFate fate = ordered.remove(name);
        return fate == null ? ScriptedFate.NONE : fate;
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

    /** One step of the orchestrator for every service to which something may happen now. True when something changed. */
    boolean advance() {
        Set<ClusterService> now = new LinkedHashSet<>(updating);
        now.addAll(timed);
        boolean changed = !updating.isEmpty();
        for (ClusterService service : now) {
            ObjectNode before = service.spec();
            boolean moved = orchestrator.step(service);
            changed |= moved;
            if (!before.equals(service.spec())) {
                uses.remove(before, service.id());
                uses.add(service.spec(), service.id());
            }
            include(updating, service, moved);
            include(timed, service, service.isTimed());
        }
        return changed;
    }

    private static void include(Set<ClusterService> services, ClusterService service, boolean isIncluded) {
        if (isIncluded) {
            services.add(service);
        } else {
            services.remove(service);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
