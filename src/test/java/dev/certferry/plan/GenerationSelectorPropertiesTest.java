package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Archive;
import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Finding;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.VersionSelector;
import dev.certferry.plan.check.DomainCoverageCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rules of choosing hold whatever the archive and the Swarm look like. */
final class GenerationSelectorPropertiesTest {
    private static final int TRIES = 2000;

    @Property(tries = TRIES, seed = "1")
    void whatShipsIsGoodAndWhatIsNotGoodSaysWhy(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        Binding binding = world.binding();
        GenerationChoice choice = world.choose(binding);

        if (!choice.wanted().equals(world.deployed())) {
            LeafCertificate leaf = choice.wanted().orElseThrow().leaf();
            assertThat(leaf.isValidAt(RandomArchive.NOW)).isTrue();
            assertThat(DomainCoverageCheck.covers(leaf, binding.domains())).isTrue();
            choice.generation()
                    .ifPresent(generation -> assertThat(generation.defects()).isEmpty());
        }
        if (choice.wanted().isEmpty()) {
            assertThat(choice.findings()).isNotEmpty();
        }
        assertThat(choice.findings()).allSatisfy(finding -> {
            assertThat(finding.reason()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Property(tries = TRIES, seed = "1")
    void latestNeverGoesBackWhileTheDeployedIsValid(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        GenerationChoice choice = world.choose(world.binding(new VersionSelector.Latest()));
        Optional<Instant> before = world.deployed()
                .filter(one -> one.leaf().isValidAt(RandomArchive.NOW))
                .map(one -> one.leaf().notBefore());

        before.ifPresent(moment ->
                assertThat(choice.wanted().orElseThrow().leaf().notBefore()).isAfterOrEqualTo(moment));
    }

    @Property(tries = TRIES, seed = "1")
    void latestLeavesNothingBetterBehindWithoutSayingSo(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        GenerationChoice choice = world.choose(world.binding(new VersionSelector.Latest()));

        choice.generation().ifPresent(chosen -> {
            Lineage lineage = world.lineage(chosen.lineage());
            lineage.generations().stream()
                    .filter(one -> one.number() > chosen.number())
                    .filter(one -> one.leaf()
                            .filter(leaf -> leaf.isValidAt(RandomArchive.NOW))
                            .isPresent())
                    .forEach(skipped -> assertThat(choice.findings())
                            .anyMatch(finding -> finding.reason()
                                    .startsWith(skipped.lineage() + " generation " + skipped.number() + ": ")));
        });
    }

    @Property(tries = TRIES, seed = "1")
    void aPinIsThatNumberOrWhatIsDeployedAndARefusal(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        int number = 1 + new Random(seed).nextInt(6);
        GenerationChoice choice = world.choose(world.binding(new VersionSelector.Pinned(number)));

        if (choice.findings().isEmpty()) {
            assertThat(choice.wanted()).map(CertificateRef::generation).contains(number);
        } else {
            assertThat(choice.wanted()).isEqualTo(world.deployed());
            assertThat(choice.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.REFUSED);
        }
    }

    @Property(tries = TRIES, seed = "1")
    void liveIsWhatTheLinksSayOrWhatIsDeployedAndAReason(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        GenerationChoice choice = world.choose(world.binding(new VersionSelector.Live()));

        if (choice.findings().isEmpty()) {
            CertificateRef wanted = choice.wanted().orElseThrow();
            assertThat(world.lineage(wanted.lineage()).live()).isEqualTo(new LiveLinkState.At(wanted.generation()));
        } else {
            assertThat(choice.wanted()).isEqualTo(world.deployed());
        }
    }

    @Property(tries = TRIES, seed = "1")
    void whatWasChosenIsChosenAgainOnceItIsDeployed(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        Binding binding = world.binding();
        GenerationChoice first = world.choose(binding);

        GenerationChoice second = world.withDeployed(first.wanted()).choose(binding);

        assertThat(second.wanted()).isEqualTo(first.wanted());
    }

    @Property(tries = TRIES, seed = "1")
    void orderAndStrangersChangeNothing(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        Binding binding = world.binding();
        GenerationChoice choice = world.choose(binding);
        List<Lineage> lineages = new ArrayList<>(world.archive().lineages());
        Collections.shuffle(lineages, new Random(seed));
        lineages.add(world.stranger());

        assertThat(world.shuffled(new Archive(lineages, List.of())).choose(binding))
                .isEqualTo(choice);
    }

    @Property(tries = TRIES, seed = "1")
    void aLineageThatIsDeployedAndStillCoversStays(@ForAll long seed) {
        RandomArchive world = new RandomArchive(seed);
        Binding binding = world.binding(new VersionSelector.Latest());
        Optional<CertificateRef> deployed = world.deployed()
                .filter(one -> world.archive().lineages().stream()
                        .filter(lineage -> lineage.name().equals(one.lineage()))
                        .anyMatch(lineage -> ArchiveIndex.covers(lineage, binding.domains())));

        if (binding.lineage().isEmpty() && deployed.isPresent()) {
            assertThat(world.choose(binding).wanted())
                    .map(CertificateRef::lineage)
                    .contains(deployed.get().lineage());
        }
    }
}
