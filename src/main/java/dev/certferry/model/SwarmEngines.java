package dev.certferry.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The version of the engine that Certferry is connected to, and the managers of its Swarm as far as they were read. A
 * manager decodes the spec of a service into the fields that it knows, so an update through one that is older than another
 * manager silently drops the fields that the newer one stored.
 */
public record SwarmEngines(String connected, List<ManagerNode> managers) {
    public static final SwarmEngines UNKNOWN = new SwarmEngines("", List.of());

    public SwarmEngines {
        managers = List.copyOf(managers);
    }

    /** The newest manager, if it is newer than the engine that Certferry is connected to. */
    public Optional<ManagerNode> newer() {
        return EngineVersion.parse(connected)
                .flatMap(own -> managers.stream()
                        .filter(manager -> manager.version()
                                .filter(version -> version.compareTo(own) > 0)
                                .isPresent())
                        .max(Comparator.comparing((ManagerNode manager) ->
                                        manager.version().orElseThrow())
                                .thenComparing(ManagerNode::hostname, Comparator.reverseOrder())));
    }

    /** Why an update of a service through this engine would lose fields. */
    public Optional<String> reason() {
        return newer().map(manager -> "the engine that Certferry is connected to has version " + connected
                + ", and manager " + manager + " has " + manager.engineVersion()
                + "; an update through an older manager drops the fields of a service that it does not know");
    }

    /** The managers that can be used instead: all with the newest version. */
    public String remedy() {
        List<String> newest = newer().flatMap(ManagerNode::version).stream()
                .flatMap(version ->
                        managers.stream().filter(manager -> manager.version().equals(Optional.of(version))))
                .map(ManagerNode::toString)
                .sorted()
                .toList();
        return "use manager " + String.join(" or ", newest)
                + ": run Certferry there, or add its address to --host, which accepts several; or upgrade this manager";
    }

    public SwarmEngines with(List<ManagerNode> read) {
        return new SwarmEngines(connected, read);
    }
}
