package dev.certferry.sync;

import dev.certferry.model.Archive;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A look at the private keys of generations that a plan would ship. */
final class Examination {
    private final Certificates certificates;
    private final Set<Generation> asked;
    private final Archive archive;
    private boolean foundSomething;

    Examination(Certificates certificates, Archive archive, List<Generation> candidates) {
        this.certificates = certificates;
        this.asked = new HashSet<>(candidates);
        List<Lineage> lineages = new ArrayList<>();
        for (Lineage lineage : archive.lineages()) {
            List<Generation> generations =
                    lineage.generations().stream().map(this::looked).toList();
            lineages.add(new Lineage(lineage.name(), generations, lineage.live()));
        }
        this.archive = new Archive(lineages, archive.flaws());
    }

    /**
     * What the same run looked at a moment ago and found sound is not looked at again for planning: a key check is most of
     * what a renewal costs, and each set is checked once more when it is opened to be shipped.
     */
    static Archive remembered(Archive now, Archive before) {
        Set<Generation> sound = new HashSet<>();
        for (Lineage lineage : before.lineages()) {
            lineage.generations().stream()
                    .filter(one -> one.examined() && one.flaws().isEmpty())
                    .forEach(sound::add);
        }
        List<Lineage> lineages = new ArrayList<>();
        for (Lineage lineage : now.lineages()) {
            List<Generation> generations = lineage.generations().stream()
                    .map(one -> sound.contains(one.foundSound()) ? one.foundSound() : one)
                    .toList();
            lineages.add(new Lineage(lineage.name(), generations, lineage.live()));
        }
        return new Archive(lineages, now.flaws());
    }

    private Generation looked(Generation generation) {
        if (!asked.contains(generation)) {
            return generation;
        }
        Generation examined = certificates.examine(generation);
        foundSomething |= !examined.flaws().equals(generation.flaws());
        return examined;
    }

    /** With what was found. */
    Archive archive() {
        return archive;
    }

    /** Everything is as it was thought to be, so that the plan would come out the same. */
    boolean foundNothing() {
        return !foundSomething;
    }
}
