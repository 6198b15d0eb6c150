package dev.certferry.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.authority.IssuanceFault;
import dev.certferry.sandbox.cluster.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What certbot, time and people do to a site between two runs, or in the middle of one. */
final class ExternalEvents {
    private final SimulatedSite site;
    private final SeededRandom chance;
    private int images = 1;

    ExternalEvents(SimulatedSite site, SeededRandom chance) {
        this.site = site;
        this.chance = chance;
    }

    /** Something happens; gives what, in words. */
    String next() {
        int kind = chance.below(30);
        if (kind < 8) {
            return certbot(kind);
        }
        if (kind < 13) {
            return kind == 12 ? site.manifests.spoil() : site.manifests.edit(chance);
        }
        return kind < 18 ? pass() : person();
    }

    private String certbot(int kind) {
        site.time.pass(Duration.ofMinutes(1));
        String lineage = chance.pick(SimulatedSite.LINEAGES);
        if (kind == 0) {
            site.certbot.delete(lineage);
            site.certbot.issue(lineage, lineage);
            return lineage + " issued anew";
        }
        if (kind < 4) {
            IssuanceFault flaw = chance.pick(List.of(IssuanceFault.values()));
            site.certbot.renew(lineage, flaw);
            return lineage + " renewed: " + flaw;
        }
        site.certbot.renew(lineage);
        return lineage + " renewed";
    }

    private String pass() {
        Duration time = chance.pick(List.of(
                Duration.ofMinutes(5),
                Duration.ofMinutes(40),
                Duration.ofHours(5),
                Duration.ofDays(1),
                Duration.ofDays(9)));
        site.time.pass(time);
        if (!chance.oneIn(3)) {
            site.swarm.settle();
        }
        return time + " pass";
    }

    /** Somebody at the docker command line. */
    String person() {
        String service = chance.pick(SimulatedSite.SERVICES);
        return service + ": "
                + switch (chance.below(9)) {
                    case 0 -> {
                        site.swarm.failTasksOf(service, "bad image");
                        yield image(service) + ", whose tasks fail";
                    }
                    case 1 -> {
                        site.swarm.keepUpdating(service);
                        yield image(service) + ", which no node takes";
                    }
                    case 2 -> image(service);
                    case 3 -> "rolled back by hand " + site.swarm.operator().rollback(service);
                    case 4 -> {
                        int replicas = chance.below(4);
                        yield "scaled to " + replicas + " "
                                + site.change(
                                        service,
                                        spec -> ((ObjectNode) spec.path("Mode").path("Replicated"))
                                                .put("Replicas", replicas));
                    }
                    case 5 -> "an old stack file deployed " + site.redeploy(service, chance);
                    case 6 -> {
                        site.swarm.failTasksOf(service, "cannot start");
                        yield "the tasks of its next update will fail";
                    }
                    case 7 -> byHand();
                    default -> {
                        site.swarm.operator().removeService(service);
                        site.create(service, "pause");
                        yield "removed and made again";
                    }
                };
    }

    private String image(String service) {
        images++;
        boolean taken = site.change(
                service,
                spec -> ((ObjectNode) spec.path("TaskTemplate").path("ContainerSpec")).put("Image", "v" + images));
        return "image v" + images + " " + taken;
    }

    /** A secret whose name looks like one of ours. */
    private String byHand() {
        String name = chance.pick(List.of("shop.key.", "shop.crt.", "mail.key.")) + (1 + chance.below(9));
        try {
            site.foreign.add(site.swarm.createSecret(name, Map.of(), new byte[] {1}));
            return name + " made by hand";
        } catch (ApiError e) {
            return name + " is there already";
        }
    }
}
