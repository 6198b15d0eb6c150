package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens to one site from its seed on, and what must hold all the way and in the end. */
final class SimulatedHistory {
    /** Far more than any run here needs, far less than one that does not stop. */
    private static final int MOST_REQUESTS = 600;

    private final SimulatedSite site;
    private final SeededRandom chance;
    private final ExternalEvents happenings;
    private final List<String> story = new ArrayList<>();
    private int runs;

    private SimulatedHistory(SimulatedSite site, SeededRandom chance) {
        this.site = site;
        this.chance = chance;
        this.happenings = new ExternalEvents(site, chance);
    }

    /** How much one history tried. */
    record Tried(int runs, int faults) {}

    /** Fails with the story and how to see it again. */
    static Tried live(long seed, Path home) {
        SeededRandom chance = new SeededRandom(seed);
        try (SimulatedSite site = new SimulatedSite(home, chance)) {
            SimulatedHistory history = new SimulatedHistory(site, chance);
            try {
                history.happen();
                history.comeToRest();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "history " + seed + " went wrong; see it again with -Dchaos.seed=" + seed + "\n  "
                                + String.join("\n  ", history.story) + "\n" + e.getMessage(),
                        e);
            }
            return new Tried(history.runs, site.weather.struck());
        }
    }

    private void happen() {
        run();
        int steps = 8 + chance.below(12);
        for (int i = 0; i < steps; i++) {
            if (chance.oneIn(2)) {
                story.add(happenings.next());
            } else {
                run();
            }
        }
    }

    private void run() {
        boolean interrupted = false;
        switch (chance.below(6)) {
            case 0 -> site.weather.killAt(1 + chance.below(40), chance.oneIn(2));
            case 1 -> {
                interrupted = true;
                site.weather.at(4 + chance.below(20), () -> story.add("  meanwhile " + happenings.person()));
            }
            case 2, 3, 4 -> site.weather.faults(3 + chance.below(20));
            default -> {}
        }
        Invariants invariants = new Invariants(site);
        story.add("run at " + site.time.instant() + ": " + ended());
        assertThat(site.weather.asked()).as("requests of one run").isLessThan(MOST_REQUESTS);
        site.weather.calm();
        invariants.hold(interrupted);
    }

    private String ended() {
        runs++;
        return site.run();
    }

    /** People put right what they broke, certbot renews, and nothing fails any more: then all must follow, and stay. */
    private void comeToRest() {
        story.add("peace");
        site.manifests.mend();
        for (String service : SimulatedSite.SERVICES) {
            for (int i = 0; i < 2; i++) {
                String image = "peace" + i;
                site.change(
                        service,
                        spec -> ((ObjectNode) spec.path("TaskTemplate").path("ContainerSpec")).put("Image", image));
                site.swarm.settle();
            }
        }
        site.time.pass(Duration.ofDays(2));
        SimulatedSite.LINEAGES.forEach(site.certbot::renew);
        for (int i = 0; i < 3; i++) {
            Invariants invariants = new Invariants(site);
            story.add("run in peace: " + ended());
            site.weather.calm();
            invariants.hold(false);
        }
        ConvergedSite.check(site);
        noOrphans();
    }

    /** The wanted generation, those that are kept, and those that a rollback slot needs; a stack keeps all until they end. */
    private void noOrphans() {
        long generations = Invariants.secrets(site).values().stream()
                .filter(secret -> Invariants.label(secret, "binding").equals("shop"))
                .map(secret -> Invariants.label(secret, "fingerprint"))
                .distinct()
                .count();
        assertThat(generations).as("generations of shop").isLessThanOrEqualTo(1L + site.manifests.keep() + 2);
    }
}
