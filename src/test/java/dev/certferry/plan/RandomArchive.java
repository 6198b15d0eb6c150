package dev.certferry.plan;

import dev.certferry.model.Archive;
import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.Provenance;
import dev.certferry.model.RenewalSettings;
import dev.certferry.model.Retention;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.Secret;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.SwarmState;
import dev.certferry.model.VersionSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small archive and Swarm drawn from a seed: twins, wildcards, gaps, flaws, all ages, and what was deployed of it or is gone. */
final class RandomArchive {
    private static final int LAST = 5;
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> NAMES = List.of("shop.example.com", "shop.example.com-0001", "example.com");
    private static final List<String> COVERED =
            List.of("shop.example.com", "*.example.com", "shop.example.com www.shop.example.com", "other.example.com");

    private final long seed;
    private final Archive archive;
    private final List<CertificateRef> stored;
    private final Optional<CertificateRef> deployed;

    RandomArchive(long seed) {
        Random random = new Random(seed);
        List<Lineage> lineages = new ArrayList<>();
        List<CertificateRef> known = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                lineages.add(lineage(name, random, known));
            }
        }
        known.add(new CertificateRef("gone.example.com", 2, leaf(random)));
        known.add(new CertificateRef("shop.example.com", 3, leaf(random)));
        Collections.shuffle(known, random);
        this.seed = seed;
        this.archive = new Archive(lineages, List.of());
        this.stored = List.copyOf(known.subList(0, random.nextInt(Math.min(4, known.size()))));
        this.deployed = stored.stream().findFirst();
    }

    private RandomArchive(long seed, Archive archive, List<CertificateRef> stored, Optional<CertificateRef> deployed) {
        this.seed = seed;
        this.archive = archive;
        this.stored = stored;
        this.deployed = deployed;
    }

    Archive archive() {
        return archive;
    }

    Lineage lineage(String name) {
        return archive.lineages().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Optional<CertificateRef> deployed() {
        return deployed;
    }

    RandomArchive withDeployed(Optional<CertificateRef> wanted) {
        List<CertificateRef> more = new ArrayList<>(stored);
        wanted.ifPresent(more::add);
        return new RandomArchive(seed, archive, more, wanted);
    }

    RandomArchive shuffled(Archive other) {
        List<CertificateRef> again = new ArrayList<>(stored);
        Collections.shuffle(again, new Random(seed + 1));
        return new RandomArchive(seed, other, again, deployed);
    }

    /** A lineage that covers nothing of the binding. */
    Lineage stranger() {
        Generation generation = new Generation(
                "stranger.example", 1, Optional.of(leaf(new Random(seed), "stranger.example")), List.of(), true, false);
        return new Lineage("stranger.example", List.of(generation), new LiveLinkState.At(1), RenewalSettings.DEFAULT);
    }

    Binding binding() {
        Random random = new Random(seed + 2);
        return binding(
                switch (random.nextInt(3)) {
                    case 0 -> new VersionSelector.Latest();
                    case 1 -> new VersionSelector.Live();
                    default -> new VersionSelector.Pinned(1 + random.nextInt(6));
                });
    }

    Binding binding(VersionSelector version) {
        Random random = new Random(seed + 3);
        Optional<String> lineage =
                random.nextBoolean() ? Optional.empty() : Optional.of(NAMES.get(random.nextInt(NAMES.size())));
        return new Binding(
                "shop",
                List.of("shop.example.com"),
                lineage,
                version,
                "shop",
                List.of(),
                List.of(),
                CheckSettings.DEFAULT,
                RolloutPolicy.DEFAULT,
                Retention.DEFAULT,
                new SourceLocation("shop.yaml", 1, 1));
    }

    GenerationChoice choose(Binding binding) {
        List<Secret> secrets = stored.stream().map(this::secret).toList();
        SwarmIndex swarm =
                new SwarmIndex(new SwarmState("swarm", secrets, List.of(), List.of(), Optional.empty()), "default");
        return new GenerationSelector(swarm, new ArchiveIndex(archive), NOW).choose(binding, deployed);
    }

    private Secret secret(CertificateRef of) {
        Provenance provenance =
                new Provenance("default", "shop", of.lineage(), "privkey", of.generation(), of.leaf(), "");
        String name = "shop.key." + of.generation() + "-" + of.leaf().fingerprint();
        return new Secret(name, name, NOW, provenance.labels(), Optional.of(provenance));
    }

    /** With one generation at least: of an archive that holds none the reader makes a flaw, not a lineage. */
    private static Lineage lineage(String name, Random random, List<CertificateRef> known) {
        List<Generation> generations = new ArrayList<>();
        for (int number = 1; number <= LAST; number++) {
            boolean left = random.nextInt(4) == 0;
            if (left && !(number == LAST && generations.isEmpty())) {
                continue;
            }
            Optional<LeafCertificate> leaf = random.nextInt(8) == 0 ? Optional.empty() : Optional.of(leaf(random));
            List<Defect> flaws = leaf.isEmpty() || random.nextInt(5) == 0
                    ? List.of(new Defect("incomplete", "a file is missing; renew it"))
                    : List.of();
            generations.add(new Generation(name, number, leaf, flaws, true, false));
            if (leaf.isPresent()) {
                known.add(new CertificateRef(name, number, leaf.get()));
            }
        }
        int live = random.nextInt(7);
        return new Lineage(
                name,
                generations,
                live == 0 ? new LiveLinkState.Unsettled("they differ") : new LiveLinkState.At(live),
                RenewalSettings.DEFAULT);
    }

    private static LeafCertificate leaf(Random random) {
        return leaf(random, COVERED.get(random.nextInt(COVERED.size())));
    }

    private static LeafCertificate leaf(Random random, String names) {
        Instant from = NOW.minus(Duration.ofDays(random.nextInt(-5, 110)));
        KeyAlgorithm key = random.nextInt(6) == 0 ? new KeyAlgorithm("RSA", 1024) : new KeyAlgorithm("EC", 256);
        return new LeafCertificate(
                Long.toHexString(random.nextLong()),
                "R11",
                from,
                from.plus(Duration.ofDays(90)),
                List.of(names.split(" ")),
                random.nextInt(8) == 0,
                key);
    }
}
