package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Finding;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.RunPolicy;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import dev.certferry.sandbox.cluster.SimulationPace;
import dev.certferry.sandbox.cluster.StartFault;
import dev.certferry.sync.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rotations on an engine whose tasks sometimes fail to start for reasons of its own: each must end with the newest
 * certificate on every service, without an operator.
 */
final class EngineFaultSimulation implements AutoCloseable {
    static final List<String> SERVICES = List.of("web", "proxy", "mail");
    private static final String LINEAGE = "shop.example.com";
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(20);
    /** The retries of one rotation take three and a half hours at most. */
    private static final int MOST_RUNS = 15;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Fault CA", START);

    private final TestTime time = new TestTime(START);
    private final SeededRandom chance;
    private final EmbeddedSwarm swarm;
    private final FakeCertbot certbot;
    private final WiredInstallation whole;
    private final List<String> story = new ArrayList<>();
    private int faults;
    private int retries;

    EngineFaultSimulation(Path home, long seed) throws IOException {
        this.chance = new SeededRandom(seed);
        Path manifests = Files.createDirectories(home.resolve("manifests"));
        Files.writeString(manifests.resolve("shop.yaml"), """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata:
                  name: shop
                spec:
                  domains: [shop.example.com]
                  secretPrefix: shop
                  files:
                    - {source: privkey, target: site.key, uid: "0", gid: "0", mode: "0400"}
                    - {source: fullchain, target: site.crt}
                  services:
                    - name: web
                    - name: proxy
                    - name: mail
                """);
        this.swarm = EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s"))
                .with(time)
                .with(SimulationPace.instant())
                .with(seed));
        this.certbot = new FakeCertbot(home.resolve("letsencrypt"), AUTHORITY, time);
        this.whole = new WiredInstallation(manifests, certbot.directory(), swarm.host(), RunPolicy.DEFAULT, time);
        certbot.issue(LINEAGE, LINEAGE);
        create("web", "pause", 3);
        create("proxy", "rollback", 1);
        create("mail", "continue", 1);
        whole.run();
        swarm.startFaults(this::fault);
    }

    private void create(String name, String failureAction, int replicas) {
        ObjectNode spec = JSON.createObjectNode().put("Name", name);
        spec.putObject("TaskTemplate").putObject("ContainerSpec").put("Image", "v1");
        spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
        spec.putObject("UpdateConfig").put("Parallelism", 1).put("FailureAction", failureAction);
        swarm.createService(spec);
    }

    /** As measured on a busy host: one or two starts of 200 fail with EBUSY; the others are as frequent here. */
    private Optional<StartFault> fault() {
        Optional<StartFault> fault = switch (chance.below(200)) {
            case 0, 1 ->
                Optional.of(StartFault.failure("starting container failed: unable to remount dir as readonly:"
                        + " mount tmpfs:/var/lib/docker/containers/0/mounts/secrets, flags: 0x21, data:"
                        + " uid=0,gid=0: device or resource busy"));
            case 2 -> Optional.of(StartFault.failure("pull access denied for v1, repository does not exist"));
            case 3 -> Optional.of(StartFault.noNode(Duration.ofSeconds(10 + chance.below(300))));
            default -> Optional.empty();
        };
        fault.ifPresent(one -> faults++);
        return fault;
    }

    /** One renewal, and runs until every service has it. */
    void rotate() {
        story.clear();
        time.pass(Duration.ofDays(1));
        certbot.renew(LINEAGE);
        boolean isConverged = false;
        for (int runs = 0; runs < MOST_RUNS && !isConverged; runs++) {
            RunReport report = whole.run();
            for (Outcome outcome : report.outcomes()) {
                story.add(outcome.result() + " " + outcome.change().address() + " " + outcome.detail() + " "
                        + outcome.taskFailures());
            }
            report.prepared().plan().ifPresent(plan -> plan.findings().forEach(finding -> story.add("" + finding)));
            assertThat(findings(report.state().plan().orElseThrow()))
                    .as("what needs an operator: %s", story)
                    .isEmpty();
            isConverged = isConverged();
            if (!isConverged) {
                retries++;
                time.pass(BETWEEN_RUNS);
            }
        }
        assertThat(isConverged)
                .as("every service has the newest certificate: %s", story)
                .isTrue();
    }

    private static List<Finding> findings(Plan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.kind() != Finding.Kind.WAITING)
                .toList();
    }

    private boolean isConverged() {
        Plan plan = whole.plan().plan().orElseThrow();
        return plan.changes().isEmpty() && plan.findings().isEmpty() && allRun();
    }

    private boolean allRun() {
        return swarm.operator().services().stream()
                .allMatch(service -> service.at("/ServiceStatus/RunningTasks").asInt()
                        == service.at("/ServiceStatus/DesiredTasks").asInt());
    }

    int faults() {
        return faults;
    }

    int retries() {
        return retries;
    }

    @Override
    public void close() {
        swarm.close();
    }
}
