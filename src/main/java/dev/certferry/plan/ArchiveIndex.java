package dev.certferry.plan;

import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.plan.check.DomainCoverageCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Indexes the observed archive by lineage and by the names that a lineage's newest certificate covers. */
final class ArchiveIndex {
    private final Map<String, Lineage> byName = new HashMap<>();
    private final Map<String, Set<Lineage>> byCoveredName = new HashMap<>();
    private final List<Defect> flaws;

    ArchiveIndex(Archive archive) {
        this.flaws = archive.defects();
        for (Lineage lineage : archive.lineages()) {
            byName.put(lineage.name(), lineage);
            newest(lineage)
                    .flatMap(Generation::leaf)
                    .ifPresent(leaf -> leaf.names()
                            .forEach(name -> byCoveredName
                                    .computeIfAbsent(name, key -> new HashSet<>())
                                    .add(lineage)));
        }
    }

    Optional<Lineage> lineage(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Why a lineage that certbot has cannot be read. */
    Optional<Defect> flaw(String name) {
        return flaws.stream()
                .filter(flaw -> flaw.message().startsWith("lineage " + name + ": "))
                .findFirst();
    }

    /** The highest generation whose certificate can be read. */
    static Optional<Generation> newest(Lineage lineage) {
        List<Generation> generations = lineage.generations();
        for (int i = generations.size() - 1; i >= 0; i--) {
            if (generations.get(i).leaf().isPresent()) {
                return Optional.of(generations.get(i));
            }
        }
        return Optional.empty();
    }

    static boolean covers(Lineage lineage, List<String> domains) {
        Optional<LeafCertificate> leaf = newest(lineage).flatMap(Generation::leaf);
        return leaf.isPresent() && DomainCoverageCheck.covers(leaf.get(), domains);
    }

    /** Lineages whose newest certificate covers all domains, sorted by name. */
    List<Lineage> covering(List<String> domains) {
        String first = domains.get(0);
        List<Lineage> candidates = new ArrayList<>(byCoveredName.getOrDefault(first, Set.of()));
        int dot = first.indexOf('.');
        if (dot > 0) {
            candidates.addAll(byCoveredName.getOrDefault("*" + first.substring(dot), Set.of()));
        }
        return candidates.stream()
                .distinct()
                .filter(lineage -> covers(lineage, domains))
                .sorted(Comparator.comparing(Lineage::name))
                .toList();
    }
}
