package dev.certferry.plan.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Change;
import dev.certferry.model.Fraction;
import dev.certferry.model.Guards;
import dev.certferry.model.Impact;
import dev.certferry.model.KeyKind;
import dev.certferry.model.Leaf;
import dev.certferry.model.Provenance;
import dev.certferry.model.Reference;
import dev.certferry.model.Roll;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import dev.certferry.model.Swap;
import dev.certferry.model.UpdateStatus;
import dev.certferry.model.Why;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a golden plan cannot show: a loss that the planner does not propose today, and numbers at their edges. */
final class GuardsTest {
    private static final Reference KEY = reference("key");
    private static final Reference CERTIFICATE = reference("crt");
    private static final Reference PASSWORD = reference("password");

    @Test
    void whatIsLostIsToldBeforeWhatIsInterruptedAndHowMuch() {
        assertThat(AllGuards.rules())
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
        List<Objection> said = objections(removal(KEY), removal(CERTIFICATE));

        assertThat(said)
                .containsExactly(new Objection(
                        "last-target", "web", "service web loses all its 2 targets (key, crt) and gets none"));
    }

    @Test
    void aServiceThatKeepsOrGetsATargetIsNotLost() {
        assertThat(objections(removal(KEY))).isEmpty();
        assertThat(objections(
                        removal(KEY), removal(CERTIFICATE), new Swap(Optional.empty(), Optional.of(reference("new")))))
                .isEmpty();
    }

    @Test
    void aPartIsRoundedUpSoThatAllowingItAllowsThePlan() {
        assertThat(new Part(1, 3).percent()).isEqualTo("33.4%");
        assertThat(new Part(3, 3).percent()).isEqualTo("100%");
        assertThat(new Part(1, 4).exceeds(new Fraction(0.25))).isFalse();
        assertThat(new Part(26, 100).exceeds(new Fraction(0.25))).isTrue();
        assertThat(new Part(0, 0).exceeds(new Fraction(0))).isFalse();
    }

    /** Retention asks for the room, the guards object to more: the two must agree at every edge. */
    @Test
    void theRoomForRemovalsIsTheMostThatNoGuardObjectsTo() {
        for (double part : new double[] {0, 1.0 / 3, 0.5, 0.999, 1}) {
            for (int most : new int[] {0, 7, 1000}) {
                Guards limits = new Guards(
                        Optional.empty(), Optional.empty(), Optional.of(most), Optional.of(new Fraction(part)), false);
                for (int own = 0; own < 40; own++) {
                    int room = AllGuards.roomForRemovals(limits, own);

                    assertThat(objections(limits, room, own)).isEmpty();
                    assertThat(objections(limits, room + 1, own)).isNotEmpty();
                }
            }
        }
    }

    private static List<Objection> objections(Guards limits, int removals, int own) {
        Secret one = secret("old");
        Change removal = new Change.DeleteSecret(
                one.id(),
                one.name(),
                one.provenance().orElseThrow(),
                new Why(List.of("shop"), "", Optional.empty()),
                List.of());
        return AllGuards.objections(new Proposal(
                limits, 1, Collections.nCopies(removals, removal), List.of(service()), Collections.nCopies(own, one)));
    }

    @Test
    void theStricterLimitCountsWhoeverSetIt() {
        Guards engine =
                new Guards(Optional.of(5), Optional.empty(), Optional.of(7), Optional.of(new Fraction(0.5)), false);
        Guards manifests = new Guards(
                Optional.of(9), Optional.of(new Fraction(0.1)), Optional.of(3), Optional.of(new Fraction(1)), true);

        assertThat(engine.tightenedBy(manifests))
                .isEqualTo(new Guards(
                        Optional.of(5),
                        Optional.of(new Fraction(0.1)),
                        Optional.of(3),
                        Optional.of(new Fraction(0.5)),
                        true))
                .isEqualTo(manifests.tightenedBy(engine));
    }

    private static List<Objection> objections(Swap... swaps) {
        Change.UpdateService update = new Change.UpdateService(
                "id-web",
                "web",
                List.of(swaps),
                Impact.NONE,
                Roll.DEFAULT,
                new Why(List.of("shop"), "", Optional.empty()),
                List.of());
        return AllGuards.objections(new Proposal(
                Guards.NONE, 1, List.of(update), List.of(service()), List.of(secret("key"), secret("crt"))));
    }

    private static Swap removal(Reference reference) {
        return new Swap(Optional.of(reference), Optional.empty());
    }

    private static Reference reference(String name) {
        return new Reference("id-" + name, name, name, "0", "0", 0400);
    }

    private static Secret secret(String name) {
        Leaf leaf = new Leaf("ab".repeat(32), "R11", Instant.EPOCH, Instant.EPOCH, List.of(), false, KeyKind.NONE);
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
                UpdateStatus.NONE);
    }
}
