package dev.certferry.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ManagerNode;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.Suspension;
import dev.certferry.model.SwarmEngines;
import dev.certferry.model.SwarmState;
import dev.certferry.render.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The Swarm and the decisions in the installation's state. Leases and locations are omitted, because no plan depends on them. */
final class SwarmCodec {
    private static final String OURS = "dev.certferry.";

    /** The key of the operator in snapshots written before the first release. */
    private static final String FORMER_OPERATOR = "who";

    private SwarmCodec() {}

    static ObjectNode write(SwarmState swarm, Predicate<String> isShown) {
        ObjectNode node = Json.object().put("id", swarm.swarmId());
        ArrayNode secrets = node.putArray("secrets");
        swarm.secrets().forEach(secret -> secrets.add(write(secret)));
        ArrayNode services = node.putArray("services");
        swarm.services().forEach(service -> services.add(ServiceCodec.write(service, isShown)));
        node.set("nodes", Json.strings(swarm.nodes()));
        if (!swarm.engines().equals(SwarmEngines.UNKNOWN)) {
            node.set("engines", write(swarm.engines()));
        }
        swarm.state().ifPresent(memory -> node.set("memory", write(memory)));
        return node;
    }

    static SwarmState read(JsonReader part) {
        return new SwarmState(
                part.text("id"),
                part.list("secrets", SwarmCodec::secret),
                part.list("services", ServiceCodec::read),
                part.list("nodes", JsonReader::text),
                part.find("engines").map(SwarmCodec::engines).orElse(SwarmEngines.UNKNOWN),
                part.find("memory").map(SwarmCodec::memory));
    }

    private static ObjectNode write(SwarmEngines engines) {
        ObjectNode node = Json.object().put("connected", engines.connected());
        ArrayNode managers = node.putArray("managers");
        for (ManagerNode manager : engines.managers()) {
            managers.addObject()
                    .put("hostname", manager.hostname())
                    .put("address", manager.address())
                    .put("version", manager.engineVersion());
        }
        return node;
    }

    private static SwarmEngines engines(JsonReader part) {
        return new SwarmEngines(
                part.text("connected"),
                part.list(
                        "managers",
                        manager -> new ManagerNode(
                                manager.text("hostname"), manager.text("address"), manager.text("version"))));
    }

    /** Writes only Certferry's labels, because no plan depends on others. */
    private static ObjectNode write(Secret secret) {
        ObjectNode node = Json.object()
                .put("id", secret.id())
                .put("name", secret.name())
                .put("createdAt", secret.createdAt().toString());
        ObjectNode labels = node.putObject("labels");
        new TreeMap<>(secret.labels()).forEach((key, value) -> {
            if (key.startsWith(OURS)) {
                labels.put(key, value);
            }
        });
        return node;
    }

    private static Secret secret(JsonReader part) {
        Map<String, String> labels = part.map("labels", JsonReader::text);
        return new Secret(part.text("id"), part.text("name"), part.time("createdAt"), labels, Provenance.of(labels));
    }

    private static ObjectNode write(InstallationState memory) {
        ObjectNode node = Json.object();
        ArrayNode holds = node.putArray("holds");
        for (Hold hold : memory.holds()) {
            ObjectNode held = holds.addObject()
                    .put("service", hold.service())
                    .put("wanted", hold.wanted())
                    .put("reason", hold.reason())
                    .put("since", hold.since().toString());
            if (hold.isInPlace()) {
                held.put("inPlace", true);
            }
            hold.failedService().ifPresent(failedService -> held.put("failedService", failedService));
            hold.retry()
                    .ifPresent(retry -> held.put("failures", retry.failures())
                            .put("retryAt", retry.at().toString()));
        }
        ArrayNode suspensions = node.putArray("suspensions");
        for (Suspension one : memory.suspensions()) {
            ObjectNode suspension = suspensions.addObject();
            one.binding().ifPresent(name -> suspension.put("binding", name));
            suspension.put("reason", one.reason()).put("operator", one.operator());
            suspension.put("since", one.since().toString());
            one.until().ifPresent(until -> suspension.put("until", until.toString()));
        }
        if (!memory.stacks().isEmpty()) {
            ObjectNode stacks = node.putObject("stacks");
            new TreeMap<>(memory.stacks()).forEach((binding, seen) -> stacks.put(binding, seen.toString()));
        }
        return node;
    }

    private static InstallationState memory(JsonReader part) {
        List<Suspension> suspensions = part.list("suspensions", SwarmCodec::suspension);
        return InstallationState.NONE
                .withHolds(part.list("holds", SwarmCodec::hold))
                .withSuspensions(suspensions)
                .withStacks(part.find("stacks").isPresent() ? part.map("stacks", JsonReader::time) : Map.of());
    }

    private static Hold hold(JsonReader part) {
        return new Hold(
                part.text("service"),
                part.text("wanted"),
                part.text("reason"),
                part.time("since"),
                part.find("retryAt").map(at -> new Hold.Retry(part.number("failures"), at.time())),
                part.find("inPlace").isPresent() && part.bool("inPlace"),
                part.find("failedService").map(JsonReader::text));
    }

    private static Suspension suspension(JsonReader part) {
        Optional<String> binding = part.find("binding").map(JsonReader::text);
        return new Suspension(
                binding,
                part.text("reason"),
                part.text(part.find("operator").isPresent() ? "operator" : FORMER_OPERATOR),
                part.time("since"),
                part.find("until").map(JsonReader::time));
    }
}
