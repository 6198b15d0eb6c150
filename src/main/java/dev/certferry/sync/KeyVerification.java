package dev.certferry.sync;

import dev.certferry.model.Archive;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.port.CertificateStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Verifies the private keys of generations that a plan would deploy; on all processors, since it is most of the cost of
 * a renewal.
 */
final class KeyVerification {
    private final Archive archive;
    private final boolean changed;

    KeyVerification(CertificateStore certificates, Archive archive, List<Generation> candidates) {
        Map<Generation, Generation> looked = candidates.parallelStream()
                .distinct()
                .collect(Collectors.toConcurrentMap(Function.identity(), certificates::verifyKey));
        this.changed = looked.entrySet().stream()
                .anyMatch(one -> !one.getKey().defects().equals(one.getValue().defects()));
        this.archive = withResults(archive, one -> looked.getOrDefault(one, one));
    }

    /**
     * A key that the same run verified before is not verified again for planning; each set is checked once more when it
     * is opened for deployment.
     */
    static Archive remembered(Archive now, Archive before) {
        Set<Generation> sound = new HashSet<>();
        for (Lineage lineage : before.lineages()) {
            lineage.generations().stream()
                    .filter(one -> one.keyVerified() && one.defects().isEmpty())
                    .forEach(sound::add);
        }
        return withResults(now, one -> sound.contains(one.verified()) ? one.verified() : one);
    }

    private static Archive withResults(Archive archive, UnaryOperator<Generation> by) {
        List<Lineage> lineages = new ArrayList<>();
        for (Lineage lineage : archive.lineages()) {
            List<Generation> generations =
                    lineage.generations().stream().map(by).toList();
            lineages.add(lineage.withGenerations(generations));
        }
        return new Archive(lineages, archive.defects());
    }

    /** The generations with the defects found. */
    Archive archive() {
        return archive;
    }

    /** Whether no defect was found, so that planning again would give the same plan. */
    boolean isClean() {
        return !changed;
    }
}
