package dev.certferry.plan;

import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.plan.check.DomainCoverageCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Indexes the observed archive by lineage and by the names that a lineage's newest certificate covers. */
final class ArchiveIndex {
    private static final String LINEAGE = "lineage ";

    private final Map<String, Lineage> byName = new HashMap<>();
    private final Map<String, Set<Lineage>> byCoveredName = new HashMap<>();
    private final SortedMap<String, Defect> unreadable = new TreeMap<>();

    ArchiveIndex(Archive archive) {
        archive.defects().forEach(defect -> lineageOf(defect).ifPresent(name -> unreadable.put(name, defect)));
        for (Lineage lineage : archive.lineages()) {
            byName.put(lineage.name(), lineage);
            noReadableCertificate(lineage).ifPresent(defect -> unreadable.put(lineage.name(), defect));
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

    /** Lineages that certbot has and that cannot be read, by name, each with its defect: they may cover any name. */
    SortedMap<String, Defect> unreadable() {
        return Collections.unmodifiableSortedMap(unreadable);
    }

    Optional<Defect> unreadable(String name) {
        return Optional.ofNullable(unreadable.get(name));
    }

    private static Optional<String> lineageOf(Defect defect) {
        int end = defect.message().indexOf(": ");
        return defect.message().startsWith(LINEAGE) && end > 0
                ? Optional.of(defect.message().substring(LINEAGE.length(), end))
                : Optional.empty();
    }

    private static Optional<Defect> noReadableCertificate(Lineage lineage) {
        List<Generation> generations = lineage.generations();
        if (newest(lineage).isPresent() || generations.isEmpty()) {
            return Optional.empty();
        }
        Generation last = generations.get(generations.size() - 1);
        Defect found = last.defects().isEmpty()
                ? new Defect("unreadable", "the certificate cannot be read; renew the lineage with certbot")
                : last.defects().get(0);
        return Optional.of(new Defect(
                found.rule(), LINEAGE + lineage.name() + ": generation " + last.number() + ": " + found.message()));
    }

    /** Whether the newest generation's certificate cannot be read, so that what the lineage covers is not known. */
    static boolean isNewestUnreadable(Lineage lineage) {
        List<Generation> generations = lineage.generations();
        return generations.isEmpty()
                || generations.get(generations.size() - 1).leaf().isEmpty();
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
