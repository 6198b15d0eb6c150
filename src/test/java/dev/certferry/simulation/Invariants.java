package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds after every run, whatever went wrong in it. */
final class Invariants {
    private static final String LABEL = "dev.certferry.";

    private final SimulatedSite site;
    private final Map<String, ObjectNode> before;

    /** Looks at the site before a run. */
    Invariants(SimulatedSite site) {
        this.site = site;
        this.before = secrets(site);
    }

    /** {@code interrupted}: a person acted in the middle of the run. */
    void hold(boolean interrupted) {
        Map<String, ObjectNode> after = secrets(site);
        assertThat(after.keySet()).as("secrets of others").containsAll(site.foreign);
        noSecretTwice(after);
        for (ObjectNode service : site.swarm.operator().services()) {
            String name = service.at("/Spec/Name").asText();
            assertThat(site.given.getOrDefault(name, Set.of()))
                    .as("only secrets differ in what a person gave to " + name)
                    .contains(SimulatedSite.withoutSecrets(service.path("Spec")));
            assertThat(after.keySet()).as("secrets of " + name).containsAll(ids(service.path("Spec")));
            noHalfPair(name, service, after);
            if (!interrupted) {
                Set<String> slot = ids(service.path("PreviousSpec"));
                slot.retainAll(before.keySet());
                assertThat(after.keySet())
                        .as("secrets of the rollback slot of " + name)
                        .containsAll(slot);
            }
        }
    }

    private static void noSecretTwice(Map<String, ObjectNode> secrets) {
        Map<List<String>, Long> counts = secrets.values().stream()
                .filter(secret -> !label(secret, "fingerprint").isEmpty())
                .collect(Collectors.groupingBy(
                        secret -> List.of(
                                label(secret, "binding"),
                                label(secret, "fingerprint"),
                                label(secret, "generation"),
                                label(secret, "output")),
                        Collectors.counting()));
        assertThat(counts.values())
                .as("how often each secret is there: %s", counts)
                .allMatch(count -> count == 1);
    }

    private static void noHalfPair(String name, JsonNode service, Map<String, ObjectNode> secrets) {
        Map<String, Set<String>> generations = new HashMap<>();
        for (String id : ids(service.path("Spec"))) {
            ObjectNode secret = secrets.get(id);
            if (secret != null && !label(secret, "binding").isEmpty()) {
                generations
                        .computeIfAbsent(label(secret, "binding"), binding -> new HashSet<>())
                        .add(label(secret, "generation") + " " + label(secret, "fingerprint"));
            }
        }
        generations.forEach((binding, found) -> assertThat(found)
                .as("generations of " + binding + " in " + name)
                .hasSize(1));
    }

    static Set<String> ids(JsonNode spec) {
        Set<String> ids = new HashSet<>();
        SimulatedSite.secrets(spec)
                .forEach(reference -> ids.add(reference.path("SecretID").asText()));
        return ids;
    }

    static Map<String, ObjectNode> secrets(SimulatedSite site) {
        return site.swarm.operator().secrets().stream()
                .collect(Collectors.toMap(secret -> secret.path("ID").asText(), secret -> secret));
    }

    static String label(JsonNode secret, String name) {
        return secret.path("Spec").path("Labels").path(LABEL + name).asText("");
    }
}
