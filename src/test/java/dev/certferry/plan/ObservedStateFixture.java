package dev.certferry.plan;

import dev.certferry.model.AdoptionLabels;
import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.ManagerNode;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.RenewalSettings;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceObservations;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.SwarmEngines;
import dev.certferry.model.SwarmState;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.model.UpdateStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads an observed state from a short file that a person can write. */
final class ObservedStateFixture {
    private final Map<String, LeafCertificate> leaves = new HashMap<>();
    private final List<Secret> secrets = new ArrayList<>();

    static ObservedState read(String yaml) {
        return new ObservedStateFixture().observed(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    private ObservedState observed(Map<String, Object> file) {
        List<Lineage> lineages = new ArrayList<>();
        map(file, "archive").forEach((name, value) -> lineages.add(lineage(name, asMap(value))));
        map(file, "secrets").forEach((name, value) -> secrets.add(secret(name, asMap(value))));
        List<Service> services = new ArrayList<>();
        Map<String, List<ServiceTask>> tasks = new HashMap<>();
        map(file, "services").forEach((name, value) -> {
            Service service = service(name, asMap(value));
            services.add(service);
            if (service.status().state() == UpdateStatus.State.ROLLBACK_COMPLETED) {
                tasks.put(service.id(), tasks(asMap(value)));
            }
            if (map(file, "failures").containsKey(name)) {
                tasks.put(
                        service.id(),
                        List.of(failed(
                                service, String.valueOf(map(file, "failures").get(name)))));
            }
        });
        SwarmState swarm = new SwarmState(
                "swarm-1", secrets, services, List.of("10.0.0.11"), engines(file), InstallationStateFixture.read(file));
        return new ObservedState(
                swarm,
                new Archive(lineages, flaws(file)),
                unmakeable(file),
                presented(file),
                new ServiceObservations(tasks, Map.of()),
                Instant.parse(text(file, "at", "")));
    }

    /** The version that is connected, and {@code ADDRESS VERSION} by hostname of each manager. */
    private static SwarmEngines engines(Map<String, Object> file) {
        List<ManagerNode> managers = new ArrayList<>();
        map(map(file, "engines"), "managers").forEach((hostname, value) -> {
            String[] parts = String.valueOf(value).split(" ", 2);
            managers.add(new ManagerNode(hostname, parts[0], parts[1]));
        });
        return new SwarmEngines(text(map(file, "engines"), "connected", ""), managers);
    }

    /** A task of the current references that failed: {@code CAUSE MESSAGE}. */
    private static ServiceTask failed(Service service, String said) {
        String[] parts = said.split(" ", 2);
        return new ServiceTask(
                "failed",
                "1",
                service.references(),
                ServiceTask.State.ENDED,
                false,
                true,
                service.updatedAt(),
                service.updatedAt(),
                Optional.of(new TaskFailure(TaskFailureCause.valueOf(parts[0]), parts[1])));
    }

    /** By the place of a probe, {@code LINEAGE/N}; empty where nothing was seen. */
    private Map<String, Optional<LeafCertificate>> presented(Map<String, Object> file) {
        Map<String, Optional<LeafCertificate>> presented = new HashMap<>();
        map(file, "presented")
                .forEach((place, of) -> presented.put(place, Optional.ofNullable(leaves.get(String.valueOf(of)))));
        return presented;
    }

    /** Lineages that cannot be read, by name, with the rule and what was said. */
    private static List<Defect> flaws(Map<String, Object> file) {
        List<Defect> flaws = new ArrayList<>();
        map(file, "unreadable")
                .forEach((name, said) -> flaws.add(new Defect("unreadable", "lineage " + name + ": " + said)));
        return flaws;
    }

    /** Secrets whose content cannot be made, by name, with what was said. */
    private static Map<String, Defect> unmakeable(Map<String, Object> file) {
        Map<String, Defect> flaws = new HashMap<>();
        map(file, "unmakeable")
                .forEach((name, said) -> flaws.put(name, new Defect("password-missing", String.valueOf(said))));
        return flaws;
    }

    private Lineage lineage(String name, Map<String, Object> value) {
        List<Generation> generations = new ArrayList<>();
        map(value, "generations").forEach((number, facts) -> {
            Optional<LeafCertificate> leaf = asMap(facts).containsKey("from")
                    ? Optional.of(leaf(name + "/" + number, asMap(facts)))
                    : Optional.empty();
            String flaw = text(asMap(facts), "flaw", "");
            String says = text(asMap(facts), "says", "found to be so; renew it");
            List<Defect> flaws = flaw.isEmpty() ? List.of() : List.of(new Defect(flaw, says));
            generations.add(new Generation(
                    name,
                    Integer.parseInt(number),
                    leaf,
                    flaws,
                    !text(asMap(facts), "examined", "true").equals("false"),
                    text(asMap(facts), "exposed", "false").equals("true")));
        });
        LiveLinkState live = value.containsKey("live")
                ? new LiveLinkState.At(Integer.parseInt(text(value, "live", "")))
                : new LiveLinkState.Unsettled("they point at generations [1, 2]");
        return new Lineage(name, generations, live, RenewalSettings.DEFAULT);
    }

    private LeafCertificate leaf(String key, Map<String, Object> facts) {
        String from = text(facts, "from", "");
        String to = text(facts, "to", "");
        LeafCertificate leaf = new LeafCertificate(
                String.format("%08x", key.hashCode()).repeat(8),
                text(facts, "issuer", "R11"),
                Instant.parse(from.length() == 10 ? from + "T00:00:00Z" : from),
                Instant.parse(to.length() == 10 ? to + "T00:00:00Z" : to),
                List.of(text(facts, "names", "").split(" ")),
                text(facts, "staging", "false").equals("true"),
                KeyAlgorithm.parse(text(facts, "key", "EC-256")));
        leaves.put(key, leaf);
        return leaf;
    }

    /** {@code of: LINEAGE/N} shares a generation of the archive, or of {@code leaf} facts of its own when the archive lost it. */
    private Secret secret(String name, Map<String, Object> value) {
        Instant created = Instant.parse(text(value, "created", "2026-01-01T00:00:00Z"));
        if (value.containsKey("claimed")) {
            AdoptionLabels claim = new AdoptionLabels(
                    text(value, "installation", "default"),
                    text(value, "claimed", ""),
                    text(value, "output", ""),
                    Integer.parseInt(text(value, "generation", "")));
            return new Secret("id-" + name, name, created, claim.labels(), Optional.empty());
        }
        if (!value.containsKey("of")) {
            return new Secret("id-" + name, name, created, Map.of(), Optional.empty());
        }
        String of = text(value, "of", "");
        LeafCertificate leaf =
                Objects.requireNonNull(value.containsKey("leaf") ? leaf(of, map(value, "leaf")) : leaves.get(of), of);
        String output = text(value, "output", "");
        String inputs = Output.ofSource(output)
                .map(builtIn -> builtIn.inputs(leaf))
                .orElseGet(() -> leaf.fingerprint() + " " + text(value, "made", ""));
        Provenance provenance = new Provenance(
                text(value, "installation", "default"),
                text(value, "binding", ""),
                of.substring(0, of.indexOf('/')),
                output,
                Integer.parseInt(of.substring(of.indexOf('/') + 1)),
                leaf,
                inputs);
        return new Secret("id-" + name, name, created, provenance.labels(), Optional.of(provenance));
    }

    private Service service(String name, Map<String, Object> value) {
        Instant updated = Instant.parse(text(value, "updated", "2026-01-01T00:00:00Z"));
        UpdateStatus.State state = UpdateStatus.State.valueOf(text(value, "state", "NONE"));
        int replicas = Integer.parseInt(text(value, "replicas", "1"));
        Map<String, String> labels = new HashMap<>();
        map(value, "labels").forEach((key, label) -> labels.put(key, String.valueOf(label)));
        return new Service(
                "id-" + name,
                name,
                Instant.parse("2026-01-01T00:00:00Z"),
                updated,
                labels,
                references(value, "references"),
                value.containsKey("previous") ? Optional.of(references(value, "previous")) : Optional.empty(),
                text(value, "rotated", "false").equals("true"),
                Service.Mode.valueOf(text(value, "mode", "REPLICATED")),
                new Service.Tasks(Integer.parseInt(text(value, "running", "" + replicas)), replicas),
                new Service.Updates(text(value, "order", "").equals("start-first"), 1),
                new UpdateStatus(state, Optional.of(updated), Optional.empty(), "task failed"),
                Stream.of(text(value, "configs", "").split(" "))
                        .filter(path -> !path.isEmpty())
                        .toList());
    }

    /** {@code tried} are the references of an update that the engine rolled back, {@code ran} those of tasks before it. */
    private List<ServiceTask> tasks(Map<String, Object> value) {
        Instant updated = Instant.parse(text(value, "updated", "2026-01-01T00:00:00Z"));
        List<ServiceTask> tasks = new ArrayList<>();
        if (value.containsKey("ran")) {
            tasks.add(task("ran", references(value, "ran"), updated.minusSeconds(3600), Optional.empty()));
        }
        if (value.containsKey("tried")) {
            TaskFailureCause cause = TaskFailureCause.valueOf(text(value, "cause", "OTHER"));
            Optional<TaskFailure> failure = Optional.of(new TaskFailure(cause, text(value, "failed", "task failed")));
            tasks.add(task("tried", references(value, "tried"), updated, failure));
        }
        return tasks;
    }

    private static ServiceTask task(
            String id, List<SecretReference> references, Instant at, Optional<TaskFailure> failure) {
        return new ServiceTask(id, "1", references, ServiceTask.State.ENDED, false, true, at, at, failure);
    }

    /** {@code SECRET TARGET UID GID MODE} each. */
    private List<SecretReference> references(Map<String, Object> value, String key) {
        List<SecretReference> references = new ArrayList<>();
        if (value.get(key) instanceof List<?> list) {
            for (Object line : list) {
                String[] parts = String.valueOf(line).split(" ");
                references.add(new SecretReference(
                        "id-" + parts[0], parts[0], parts[1], parts[2], parts[3], Integer.parseInt(parts[4], 8)));
            }
        }
        return references;
    }

    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return asMap(parent.getOrDefault(key, Map.of()));
    }

    static Map<String, Object> asMap(Object value) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> map.put(String.valueOf(key), entry));
        }
        return map;
    }

    static String text(Map<String, Object> map, String key, String otherwise) {
        return String.valueOf(map.getOrDefault(key, otherwise));
    }
}
