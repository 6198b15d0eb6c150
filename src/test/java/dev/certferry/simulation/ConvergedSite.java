package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A site at rest: every service has the newest certificate, and a run finds nothing to do and writes nothing. */
final class ConvergedSite {
    /** Ping, info, secrets, services, the state object. */
    private static final int READS_OF_A_QUIET_RUN = 5;

    private ConvergedSite() {}

    static void check(SimulatedSite site) {
        site.weather.calm();
        Plan plan = site.whole.plan().plan().orElseThrow();
        assertThat(plan.changes())
                .as("changes at rest, with %s", plan.findings())
                .isEmpty();
        assertThat(plan.findings().stream().filter(finding -> finding.kind() != Finding.Kind.WARNING))
                .as("findings at rest")
                .isEmpty();
        assertThat(plan.bindings().stream()
                        .mapToInt(state -> state.services().size())
                        .sum())
                .as("services that have a certificate")
                .isEqualTo(SimulatedSite.SERVICES.size());
        plan.bindings().forEach(state -> inForce(site, state));
        nothingNewIsNothingWritten(site);
    }

    private static void inForce(SimulatedSite site, BindingStatus state) {
        Map<String, ObjectNode> secrets = Invariants.secrets(site);
        for (String name : state.services()) {
            JsonNode spec = site.swarm.service(name).path("Spec");
            Set<String> fingerprints = Invariants.ids(spec).stream()
                    .map(secrets::get)
                    .map(secret -> Invariants.label(secret, "fingerprint"))
                    .collect(Collectors.toSet());
            assertThat(fingerprints)
                    .as("what %s refers to", name)
                    .containsExactly(
                            state.newest().orElseThrow().certificate().leaf().fingerprint());
        }
    }

    private static void nothingNewIsNothingWritten(SimulatedSite site) {
        long writes = site.swarm.writes();
        site.weather.calm();
        site.run();
        assertThat(site.swarm.writes()).as("writes of a run without news").isEqualTo(writes);
        assertThat(site.weather.asked()).as("requests of a run without news").isEqualTo(READS_OF_A_QUIET_RUN);
    }
}
