package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Outcome;
import dev.certferry.model.RunPolicy;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import dev.certferry.sync.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What later runs make of a rollout that failed: later waves wait, and failures of the engine are tried again. */
final class FailedRolloutTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Canary CA", START);
    private static final String DOMAIN = "shop.example.com";
    private static final String BUSY =
            "starting container failed: unable to remount dir as readonly: device or resource busy";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestTime time = new TestTime(START);

    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedSwarm swarm;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeCertbot certbot;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WiredInstallation whole;

    @BeforeEach
    void bothRunWithTheFirstCertificate() throws IOException {
        Path manifests = Files.createDirectories(home.resolve("manifests"));
        Files.writeString(manifests.resolve("canary.yaml"), binding("canary", 0));
        Files.writeString(manifests.resolve("shop.yaml"), binding("shop", 1));
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s")).with(time));
        certbot = new FakeCertbot(home.resolve("letsencrypt"), AUTHORITY, time);
        whole = new WiredInstallation(manifests, certbot.directory(), swarm.host(), RunPolicy.DEFAULT, time);
        certbot.issue(DOMAIN, DOMAIN);
    }

    @AfterEach
    void close() {
        swarm.close();
    }

    private static String binding(String name, int wave) {
        return """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata: {name: %s}
                spec:
                  domains: [shop.example.com]
                  files: [{source: fullchain, target: site.crt}]
                  services: [{name: %s}]
                  rollout: {wave: %d}
                """.formatted(name, name, wave);
    }

    private void services(String failureAction, String... canaryConstraints) {
        for (String name : List.of("canary", "shop")) {
            ObjectNode spec = JSON.createObjectNode().put("Name", name);
            if (name.equals("canary")) {
                List.of(canaryConstraints)
                        .forEach(spec.putObject("TaskTemplate")
                                .putObject("Placement")
                                .putArray("Constraints")::add);
            }
            spec.withObject("/TaskTemplate").putObject("ContainerSpec").put("Image", "v1");
            spec.putObject("UpdateConfig").put("Parallelism", 1).put("FailureAction", failureAction);
            swarm.createService(spec);
        }
        run();
        assertThat(used("shop")).isEqualTo("shop.crt.1");
        time.pass(Duration.ofDays(60));
        certbot.renew(DOMAIN);
    }

    private RunReport run() {
        for (int minute = 0; minute < 60; minute++) {
            time.pass(Duration.ofMinutes(1));
            swarm.service("canary"); // tasks end and start again when the engine is asked
        }
        return whole.run();
    }

    private String used(String service) {
        return swarm.service(service)
                .at("/Spec/TaskTemplate/ContainerSpec/Secrets/0/SecretName")
                .asText();
    }

    private static List<String> rules(RunReport report) {
        return report.prepared().plan().stream()
                .flatMap(plan -> plan.findings().stream())
                .map(Finding::rule)
                .toList();
    }

    @Test
    void aFailureOfTheEngineIsTriedAgainThreeTimesWithGrowingWaitsAndThenHeld() {
        services("rollback");
        for (Duration wait : List.of(Duration.ofMinutes(30), Duration.ofMinutes(60), Duration.ofMinutes(120))) {
            swarm.failTasksOf("canary", BUSY);
            assertThat(whole.run().outcomes())
                    .filteredOn(outcome -> outcome.change().address().equals("service/canary"))
                    .extracting(Outcome::result)
                    .containsExactly(Outcome.Result.ROLLED_BACK);
            time.pass(wait.minusMinutes(5));
            RunReport early = whole.run();
            assertThat(early.outcomes()).isEmpty();
            assertThat(rules(early)).containsExactly("engine-failure", "earlier-wave");
            assertThat(early.verdict()).isEqualTo(ExitStatus.DONE);
            time.pass(Duration.ofMinutes(6));
        }
        swarm.failTasksOf("canary", BUSY);
        whole.run();

        assertThat(rules(run())).containsExactly("rolled-back", "earlier-wave");
    }

    @Test
    void aRetryThatGoesWellEndsTheMatter() {
        services("rollback");
        swarm.failTasksOf("canary", BUSY);
        run();

        run();

        assertThat(used("canary")).isEqualTo("canary.crt.2");
        assertThat(used("shop")).isEqualTo("shop.crt.2");
        assertThat(rules(run())).isEmpty();
    }

    @Test
    void anUpdateThatTheEnginePausedForAFailureOfItsOwnGetsItsReferencesBackAndIsTriedAgain() {
        services("pause");
        swarm.failTasksOf("canary", BUSY, 1);

        RunReport report = run();

        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.change().address().equals("service/canary"))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.result()).isEqualTo(Outcome.Result.ROLLED_BACK))
                .satisfies(outcome ->
                        assertThat(outcome.detail()).contains("update paused", "Certferry restored the previous"));
        assertThat(used("canary")).isEqualTo("canary.crt.1");
        run();
        assertThat(used("canary")).isEqualTo("canary.crt.2");
        assertThat(used("shop")).isEqualTo("shop.crt.2");
        assertThat(rules(run())).isEmpty();
    }

    @Test
    void aServiceThatNoNodeTakesKeepsNobodyWaiting() {
        services("pause", "node.hostname==drained");
        Instant before = time.instant();

        RunReport report = whole.run();

        assertThat(report.verdict()).isEqualTo(ExitStatus.DONE);
        assertThat(used("canary")).isEqualTo("canary.crt.2");
        assertThat(used("shop")).isEqualTo("shop.crt.2");
        assertThat(Duration.between(before, time.instant())).isLessThan(Duration.ofMinutes(3));
        certbot.renew(DOMAIN);
        run();
        assertThat(used("canary")).isEqualTo("canary.crt.3");
        assertThat(used("shop")).isEqualTo("shop.crt.3");
    }

    @Test
    void oneThatWasRolledBackHoldsItInEveryRun() {
        services("rollback");
        swarm.exitTasksOf("canary", Duration.ofSeconds(1), 3);

        run();
        for (int i = 0; i < 3; i++) {
            assertThat(rules(run())).contains("rolled-back", "earlier-wave");
        }

        assertThat(used("canary")).isEqualTo("canary.crt.1");
        assertThat(used("shop")).isEqualTo("shop.crt.1");
    }

    @Test
    void oneThatCrashesHoldsItUntilSomethingWasDoneAboutIt() {
        services("continue");
        swarm.exitTasksOf("canary", Duration.ofSeconds(2), 3);

        run();
        for (int i = 0; i < 3; i++) {
            assertThat(rules(run())).containsExactly("earlier-wave", "crash-loop");
        }
        assertThat(used("canary")).isEqualTo("canary.crt.2");
        assertThat(used("shop")).isEqualTo("shop.crt.1");

        time.pass(Duration.ofHours(1));
        swarm.operator()
                .update("canary", spec -> ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).put("Image", "v2"));
        run();
        assertThat(used("shop")).isEqualTo("shop.crt.2");
        assertThat(rules(run())).isEmpty();
    }

    @Test
    void oneWhoseUpdateIsPausedHoldsItAndANewerCertificateGoesToTheCanaryFirst() {
        services("pause");
        swarm.exitTasksOf("canary", Duration.ofSeconds(1), 3);

        run();
        assertThat(rules(run())).containsExactly("earlier-wave", "paused");
        assertThat(used("shop")).isEqualTo("shop.crt.1");

        certbot.renew(DOMAIN);
        run();
        assertThat(used("canary")).isEqualTo("canary.crt.3");
        assertThat(used("shop")).isEqualTo("shop.crt.3");
    }
}
