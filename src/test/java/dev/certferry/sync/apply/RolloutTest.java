package dev.certferry.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.certificate.TestPki;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.InstallationState;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lease;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Probe;
import dev.certferry.model.ProbeExpectation;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.RolloutPolicy.OnFailure;
import dev.certferry.model.SecretReference;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.SourceLocation;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.ProbeResponse;
import dev.certferry.probe.TlsTestServer;
import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sync.lease.LeaseAcquirer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How services roll: in waves, side by side as far as allowed, and what follows when one does not make it. */
final class RolloutTest extends ApplierFixture {
    private final RolloutRecorder rollouts = new RolloutRecorder();
    private String old = "";
    private String fresh = "";

    @BeforeEach
    void twoGenerations() {
        old = swarm.createSecret("crt.1", Map.of(), new byte[] {1});
        fresh = swarm.createSecret("crt.2", Map.of(), new byte[] {2});
        time.eachWait(swarm::advance);
    }

    @Test
    void oneAtATimeUnlessMoreIsAllowed() {
        assertThat(results(update("a", roll(0, 1)), update("b", roll(0, 1)), update("c", roll(0, 1))))
                .containsOnly(Result.DONE);
        assertThat(rollouts.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void asManySideBySideAsTheMostCarefulAllows() {
        assertThat(results(
                        update("a", roll(0, 3)),
                        update("b", roll(0, 3)),
                        update("c", roll(0, 3)),
                        update("d", roll(0, 2))))
                .containsOnly(Result.DONE);
        assertThat(rollouts.mostAtOnce()).isEqualTo(3);
        assertThat(rollouts.seen()).filteredOn(set -> set.contains("d")).allMatch(set -> set.size() <= 2);
    }

    @Test
    void aLaterWaveBeginsWhenTheEarlierOneHasEnded() {
        assertThat(results(update("a", roll(0, 9)), update("b", roll(0, 9)), update("c", roll(1, 9))))
                .containsOnly(Result.DONE);
        assertThat(rollouts.rolledTogether("a", "b")).isTrue();
        assertThat(rollouts.rolledTogether("a", "c")).isFalse();
    }

    @Test
    void aWaveThatFailsStopsTheLaterOnes() {
        List<Outcome> outcomes = apply(
                failing(update("canary", "x", roll(-1, 1))),
                update("b", "y", roll(0, 1)),
                update("c", "z", roll(3, 1)));
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.ROLLED_BACK, Result.NOT_ATTEMPTED, Result.NOT_ATTEMPTED);
        assertThat(used("b")).isEqualTo("crt.1");
    }

    @Test
    void aServiceThatFailsStopsItsBindingAndNoOther() {
        List<Outcome> outcomes = apply(
                update("a", "shop", roll(0, 1)),
                failing(update("b", "shop", roll(0, 1))),
                update("c", "shop", roll(0, 1)),
                update("d", "blog", roll(0, 1)));
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.DONE, Result.ROLLED_BACK, Result.NOT_ATTEMPTED, Result.DONE);
        assertThat(outcomes.get(2).detail()).contains("service b of the same binding shop failed");
        assertThat(used("a")).isEqualTo("crt.2");
        assertThat(used("c")).isEqualTo("crt.1");
    }

    @Test
    void servicesThatMovedFollowAFailedOneBack() {
        ServiceRollout together = new ServiceRollout(0, 1, Duration.ofMinutes(10), OnFailure.ROLLBACK, List.of());
        List<Outcome> outcomes = apply(
                update("a", "shop", together),
                update("b", "blog", roll(0, 1)),
                failing(update("c", "shop", together)),
                update("d", "shop", together));
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.REVERTED, Result.DONE, Result.ROLLED_BACK, Result.NOT_ATTEMPTED);
        assertThat(outcomes.get(0).detail()).isEqualTo("service c of the same binding shop failed");
        assertThat(used("a")).isEqualTo("crt.1");
        assertThat(used("b")).isEqualTo("crt.2");
    }

    @Test
    void aRefusedLookAtAllIsALookAtEach() {
        Change a = update("a", roll(0, 2));
        Change b = update("b", roll(0, 2));
        strike = call -> isLookAt(call, 2) ? Fault.error(403, "not all of them") : new Fault.Pass();
        assertThat(results(a, b)).containsExactly(Result.DONE, Result.DONE);
        assertThat(rollouts.rolledTogether("a", "b")).isTrue();
    }

    @Test
    void whatIsRefusedOfOneSaysNothingOfTheOther() {
        Change a = update("a", roll(0, 2));
        Change b = update("b", roll(0, 2));
        String id = swarm.service("b").path("ID").asText();
        strike = call -> isLookAt(call, 1) && call.query().toString().contains(id)
                ? Fault.error(403, "not that one")
                : isLookAt(call, 2) ? Fault.error(403, "not all of them") : new Fault.Pass();
        List<Outcome> outcomes = apply(a, b);
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.DONE, Result.FAILED);
        assertThat(outcomes.get(1).detail()).contains("403 for GET /services");
    }

    @Test
    void theTimeThatProbesOfOthersTakeIsNotHeldAgainstAService() {
        LeafCertificate leaf =
                TlsTestServer.of(new TestPki("CN=R11"), "shop.example.com").leaf();
        SourceLocation here = new SourceLocation("a.yaml", 1, 1);
        Probe probe = new Probe("127.0.0.1:1", "shop.example.com", Optional.empty(), 1, Duration.ofMinutes(10), here);
        ServiceRollout probed = new ServiceRollout(
                0, 2, Duration.ofMinutes(10), OnFailure.HOLD, List.of(new ProbeExpectation(probe, leaf)));
        Change quick = update("quick", probed);
        Change slow = update("slow", new ServiceRollout(0, 2, Duration.ofSeconds(30), OnFailure.HOLD, List.of()));
        prober = each -> {
            swarm.settle();
            time.pass(Duration.ofMinutes(1));
            return new ProbeResponse.NoCertificate("nobody answers");
        };
        assertThat(results(quick, slow)).containsExactly(Result.NOT_SERVED, Result.DONE);
    }

    private static boolean isLookAt(ApiRequest call, int services) {
        return call.path().equals("/services")
                && call.query().getOrDefault("filters", "").split(",").length == services
                && call.query().containsKey("filters");
    }

    @Test
    void whatNeverEndsIsGivenUpAfterItsTimeLimit() {
        Duration before = time.now();
        ServiceRollout brief = new ServiceRollout(0, 1, Duration.ofSeconds(30), OnFailure.HOLD, List.of());
        Change endless = update("a", brief);
        swarm.stallTasksOf("a", "");
        assertThat(results(endless)).containsExactly(Result.TIMED_OUT);
        assertThat(time.now().minus(before)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void whenToldToStopWhatRollsIsReportedAndNothingNewBegins() {
        time.eachWait(() -> {
            if (rollouts.isRolling()) {
                throw new InterruptedRunException("the run was asked to stop");
            }
        });
        assertThat(results(update("a", roll(0, 1)), update("b", roll(0, 1))))
                .containsExactly(Result.INTERRUPTED, Result.NOT_ATTEMPTED);
    }

    @Test
    void withoutTheLeaseNothingNewBegins() {
        time.eachWait(() -> {
            swarm.advance();
            if (!rollouts.isRolling()) {
                return;
            }
            InstallationState memory = engine.loadState("default").orElseThrow();
            memory.currentRun()
                    .lease()
                    .filter(lease -> lease.run().equals("one"))
                    .ifPresent(lease -> engine.saveState(
                            "default",
                            memory.withCurrentRun(new InstallationState.CurrentRun(
                                    Optional.of(new Lease("two", lease.holder(), lease.term(), 1)),
                                    Optional.empty()))));
            time.pass(LeaseAcquirer.DURATION.dividedBy(4));
        });
        List<Outcome> outcomes = apply(update("a", roll(0, 1)), update("b", roll(0, 1)));
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.DONE, Result.NOT_ATTEMPTED);
        assertThat(outcomes.get(1).detail()).isEqualTo("another run took over the lease");
        assertThat(used("b")).isEqualTo("crt.1");
    }

    private static ServiceRollout roll(int wave, int maxParallel) {
        return new ServiceRollout(wave, maxParallel, Duration.ofMinutes(10), OnFailure.HOLD, List.of());
    }

    private Change update(String service, ServiceRollout roll) {
        return update(service, service, roll);
    }

    /** A change of a service that is made here and settled, two replicas with the old secret. */
    private Change update(String service, String binding, ServiceRollout roll) {
        String id = swarm.createService(spec(service));
        swarm.settle();
        SecretReference before = new SecretReference(old, "crt.1", "site.crt", "0", "0", 0444);
        ReferenceChange swap = new ReferenceChange(Optional.of(before), Optional.of(before.withSecret(fresh, "crt.2")));
        ChangeReason why = new ChangeReason(List.of(binding), "because", Optional.empty());
        return new Change.UpdateService(id, service, List.of(swap), RestartImpact.NONE, roll, why, List.of());
    }

    private Change failing(Change change) {
        swarm.failTasksOf(change.address().replace("service/", ""), "no");
        return change;
    }

    private ObjectNode spec(String name) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("Name", name);
        ObjectNode container = spec.putObject("TaskTemplate").putObject("ContainerSpec");
        container.put("Image", "sha256:" + "0".repeat(64));
        ObjectNode reference =
                container.putArray("Secrets").addObject().put("SecretID", old).put("SecretName", "crt.1");
        reference
                .putObject("File")
                .put("Name", "site.crt")
                .put("UID", "0")
                .put("GID", "0")
                .put("Mode", 0444);
        spec.putObject("Mode").putObject("Replicated").put("Replicas", name.equals("slow") ? 6 : 2);
        spec.putObject("UpdateConfig").put("Parallelism", 1).put("FailureAction", "rollback");
        return spec;
    }

    private String used(String service) {
        return swarm.service(service)
                .at("/Spec/TaskTemplate/ContainerSpec/Secrets/0/SecretName")
                .asText();
    }

    private List<Result> results(Change... changes) {
        return apply(changes).stream().map(Outcome::result).toList();
    }

    private List<Outcome> apply(Change... changes) {
        return apply(rollouts, List.of(changes));
    }
}
