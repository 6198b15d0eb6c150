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
public final class Services {
    private final Ledger ledger;
    private final Happenings happenings;
    private final String nodeId;
    private final SpecRules rules;
    private final Uses uses;
    private final Orchestrator orchestrator;
    private final NavigableMap<String, Service> byId = new TreeMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final Map<String, Fate> ordered = new HashMap<>();
    private final Set<Service> restless = new LinkedHashSet<>();

    Services(Ledger ledger, Happenings happenings, String nodeId, Map<Kind, Shelf> shelves, Uses uses) {
        this.ledger = ledger;
        this.happenings = happenings;
        this.nodeId = nodeId;
        this.rules = new SpecRules(shelves);
        this.uses = uses;
        this.orchestrator = new Orchestrator(ledger, new Fates(shelves));
    }

    Collection<Service> all() {
        return byId.values();
    }

    /** Those whose id begins with one of these, or all when there are none. */
    public List<ObjectNode> list(boolean withStatus, Set<String> idPrefixes) {
        NavigableMap<String, Service> listed = idPrefixes.isEmpty() ? byId : beginningWith(idPrefixes);
        return listed.values().stream().map(service -> service.json(withStatus)).toList();
    }

    private NavigableMap<String, Service> beginningWith(Set<String> prefixes) {
        NavigableMap<String, Service> found = new TreeMap<>();
        prefixes.forEach(prefix -> found.putAll(Prefix.all(byId, prefix)));
        return found;
    }

    public ObjectNode get(String reference) {
        return find(reference).json(false);
    }

    /** The mode of a service as the filter spells it. */
    public static String mode(ObjectNode service) {
        return Mode.of(service.path("Spec")).word();
    }

    /** Full id, then exact name, then the beginning of an id that only one has. */
    Service find(String reference) {
        Service exact = byId.get(reference);
        if (exact != null) {
            return exact;
        }
        Service named = named(reference);
        return named != null && named.name().equals(reference) ? named : Prefix.only(byId, reference, "service");
    }

    private @Nullable Service named(String name) {
        String id = idByName.get(folded(name));
        return id == null ? null : byId.get(id);
    }

    /** Keeps the spec itself, in the engine's spelling. */
    public String create(ObjectNode spec) {
        rules.check(spec);
        Spelling.apply(spec);
        String name = spec.path("Name").asText();
        if (named(name) != null) {
            throw Refused.taken("name conflicts with an existing object: service " + name + " already exists");
        }
        Service service = new Service(ledger, happenings, nodeId, spec, take(name));
        byId.put(service.id(), service);
        idByName.put(folded(name), service.id());
        uses.add(spec, service.id());
        restless.add(service);
        return service.id();
    }

    public void update(String reference, long version, ObjectNode spec) {
        Service service = find(reference);
        rules.check(spec);
        Spelling.apply(spec);
        sameService(service, spec);
        inSequence(service, version);
        uses.remove(service.spec(), service.id());
        service.replace(spec, take(service.name()));
        uses.add(spec, service.id());
        restless.add(service);
    }

    public void rollback(String reference, long version, ObjectNode spec) {
        Service service = find(reference);
        rules.check(spec);
        ObjectNode previous = service.previous();
        if (previous == null) {
            throw new Refused(
                    400,
                    "rpc error: code = FailedPrecondition desc = service " + service.id()
                            + " does not have a previous spec");
        }
        inSequence(service, version);
        uses.remove(service.spec(), service.id());
        service.swap(previous);
        uses.add(previous, service.id());
        restless.add(service);
    }

    public void delete(String reference) {
        Service service = find(reference);
        uses.remove(service.spec(), service.id());
        byId.remove(service.id());
        idByName.remove(folded(service.name()));
        restless.remove(service);
        happenings.tell(ledger.now(), "remove", service.id(), Map.of("name", service.name()));
    }

    /** Moves the object's version as the orchestrator's own writes do. */
    public void touch(String reference) {
        find(reference).touch();
    }

    /** Tasks of the service's next spec fail to start with this error. */
    void failNext(String name, String error) {
        ordered.put(name, Fate.fails(error));
    }

    /** No node takes the tasks of the service's next spec. */
    void strandNext(String name) {
        ordered.put(name, Fate.NO_NODE);
    }

    private Fate take(String name) {
        Fate fate = ordered.remove(name);
        return fate == null ? Fate.RUNS : fate;
    }

    private static void sameService(Service service, ObjectNode spec) {
        if (!service.name().equals(spec.path("Name").asText())) {
            throw Refused.unimplemented("renaming services is not supported");
        }
        if (service.mode() != Mode.of(spec)) {
            throw Refused.unimplemented("service mode change is not allowed");
        }
    }

    private static void inSequence(Service service, long version) {
        if (service.index() != version) {
            throw Refused.stale();
        }
    }

    /** One moment of the orchestrator: every restless service goes one step. True when something moved. */
    boolean advance() {
        Deque<Service> now = new ArrayDeque<>(restless);
        for (Service service : now) {
            ObjectNode before = service.spec();
            boolean moved = orchestrator.step(service);
            if (!before.equals(service.spec())) {
                uses.remove(before, service.id());
                uses.add(service.spec(), service.id());
            }
            if (!moved) {
                restless.remove(service);
            }
        }
        return !now.isEmpty();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
