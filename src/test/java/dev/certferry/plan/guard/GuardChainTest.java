package dev.certferry.plan.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.Provenance;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.UpdateStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a golden plan cannot show: a loss that the planner does not propose today, and numbers at their edges. */
final class GuardChainTest {
    private static final SecretReference KEY = reference("key");
    private static final SecretReference CERTIFICATE = reference("crt");
    private static final SecretReference PASSWORD = reference("password");

    @Test
    void whatIsLostIsToldBeforeWhatIsInterruptedAndHowMuch() {
        assertThat(GuardChain.rules())
                .containsExactly(
                        "nothing-desired",
                        "last-target",
                        "downtime",
                        "max-services",
                        "max-services-percent",
                        "max-removals",
                        "max-removals-percent");
    }

    @Test
    void aServiceThatLosesAllItsTargetsIsNamedWithThem() {
        List<GuardViolation> said = objections(removal(KEY), removal(CERTIFICATE));

        assertThat(said)
                .containsExactly(
                        new GuardViolation("last-target", "web", "service web loses all its 2 targets (key, crt)"));
    }

    @Test
    void aServiceThatKeepsOrGetsATargetIsNotLost() {
        assertThat(objections(removal(KEY))).isEmpty();
        assertThat(objections(
                        removal(KEY),
                        removal(CERTIFICATE),
                        new ReferenceChange(Optional.empty(), Optional.of(reference("new")))))
                .isEmpty();
    }

    @Test
    void aPartIsRoundedUpSoThatAllowingItAllowsThePlan() {
        assertThat(new Proportion(1, 3).percent()).isEqualTo("33.4%");
        assertThat(new Proportion(3, 3).percent()).isEqualTo("100%");
        assertThat(new Proportion(1, 4).exceeds(new LifetimeFraction(0.25))).isFalse();
        assertThat(new Proportion(26, 100).exceeds(new LifetimeFraction(0.25))).isTrue();
        assertThat(new Proportion(0, 0).exceeds(new LifetimeFraction(0))).isFalse();
    }

    /** Retention asks for the room, the guards object to more: the two must agree at every edge. */
    @Test
    void theRoomForRemovalsIsTheMostThatNoGuardObjectsTo() {
        for (double part : new double[] {0, 1.0 / 3, 0.5, 0.999, 1}) {
            for (int most : new int[] {0, 7, 1000}) {
                GuardLimits limits = new GuardLimits(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(most),
                        Optional.of(new LifetimeFraction(part)),
                        false);
                for (int own = 0; own < 40; own++) {
                    int room = GuardChain.roomForRemovals(limits, own);

                    assertThat(objections(limits, room, own)).isEmpty();
                    assertThat(objections(limits, room + 1, own)).isNotEmpty();
                }
            }
        }
    }

    private static List<GuardViolation> objections(GuardLimits limits, int removals, int own) {
        Secret one = secret("old");
        Change removal = new Change.DeleteSecret(
                one.id(),
                one.name(),
                one.provenance().orElseThrow(),
                new ChangeReason(List.of("shop"), "", Optional.empty()),
                List.of());
        return GuardChain.violations(new GuardInput(
                limits,
                1,
                0,
                Collections.nCopies(removals, removal),
                List.of(service()),
                Collections.nCopies(own, one)));
    }

    @Test
    void theStricterLimitCountsWhoeverSetIt() {
        GuardLimits engine = new GuardLimits(
                Optional.of(5), Optional.empty(), Optional.of(7), Optional.of(new LifetimeFraction(0.5)), false);
        GuardLimits manifests = new GuardLimits(
                Optional.of(9),
                Optional.of(new LifetimeFraction(0.1)),
                Optional.of(3),
                Optional.of(new LifetimeFraction(1)),
                true);

        assertThat(engine.tightenedBy(manifests))
                .isEqualTo(new GuardLimits(
                        Optional.of(5),
                        Optional.of(new LifetimeFraction(0.1)),
                        Optional.of(3),
                        Optional.of(new LifetimeFraction(0.5)),
                        true))
                .isEqualTo(manifests.tightenedBy(engine));
    }

    private static List<GuardViolation> objections(ReferenceChange... swaps) {
        Change.UpdateService update = new Change.UpdateService(
                "id-web",
                "web",
                List.of(swaps),
                RestartImpact.NONE,
                ServiceRollout.DEFAULT,
                new ChangeReason(List.of("shop"), "", Optional.empty()),
                List.of());
        return GuardChain.violations(new GuardInput(
                GuardLimits.NONE, 1, 0, List.of(update), List.of(service()), List.of(secret("key"), secret("crt"))));
    }

    private static ReferenceChange removal(SecretReference reference) {
        return new ReferenceChange(Optional.of(reference), Optional.empty());
    }

    private static SecretReference reference(String name) {
        return new SecretReference("id-" + name, name, name, "0", "0", 0400);
    }

    private static Secret secret(String name) {
        LeafCertificate leaf = new LeafCertificate(
                "ab".repeat(32), "R11", Instant.EPOCH, Instant.EPOCH, List.of(), false, KeyAlgorithm.NONE);
        Provenance ours = new Provenance("default", "shop", "shop", "cert", 1, leaf, "");
        return new Secret("id-" + name, name, Instant.EPOCH, Map.of(), Optional.of(ours));
    }

    private static Service service() {
        return new Service(
                "id-web",
                "web",
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                List.of(KEY, PASSWORD, CERTIFICATE),
                Optional.empty(),
                false,
                Service.Mode.REPLICATED,
                new Service.Tasks(1, 1),
                new Service.Updates(true, 1),
                UpdateStatus.NONE,
                List.of());
    }
}
