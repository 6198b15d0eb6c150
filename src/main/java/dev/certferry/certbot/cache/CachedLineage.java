package dev.certferry.certbot.cache;

import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One lineage as it was read, with its archive directory relative to certbot's directory, and the stamps of all files:
 * first those of the lineage as a whole, then the same number for each generation.
 */
public record CachedLineage(Lineage lineage, String archive, List<FileStamp> stamps) {
    /** The number of stamps of the lineage as a whole. */
    private static final int OF_LINEAGE = 3;
    /** The number of stamps of each generation. */
    private static final int OF_GENERATION = 4;

    public CachedLineage {
        stamps = List.copyOf(stamps);
        if (stamps.size() != OF_LINEAGE + OF_GENERATION * lineage.generations().size()) {
            throw new IllegalArgumentException("stamps of other files");
        }
    }

    /** A generation whose files had exactly these stamps. */
    public Optional<Generation> generation(int number, Collection<FileStamp> now) {
        for (int i = 0; i < lineage.generations().size(); i++) {
            Generation generation = lineage.generations().get(i);
            if (generation.number() == number && stampsOf(i).equals(List.copyOf(now))) {
                return Optional.of(generation);
            }
        }
        return Optional.empty();
    }

    private List<FileStamp> stampsOf(int index) {
        int first = OF_LINEAGE + index * OF_GENERATION;
        return stamps.subList(first, first + OF_GENERATION);
    }

    /**
     * The same entry if all of its files changed before that time, else the generations whose files did, which the next
     * run can reuse.
     */
    public Optional<CachedLineage> settledBefore(Instant time) {
        if (stamps.stream().allMatch(stamp -> stamp.isSettled(time))) {
            return Optional.of(this);
        }
        List<Generation> generations = new ArrayList<>();
        List<FileStamp> kept = new ArrayList<>(Collections.nCopies(OF_LINEAGE, FileStamp.ABSENT));
        for (int i = 0; i < lineage.generations().size(); i++) {
            if (stampsOf(i).stream().allMatch(stamp -> stamp.isFile() && stamp.isSettled(time))) {
                generations.add(lineage.generations().get(i));
                kept.addAll(stampsOf(i));
            }
        }
        Lineage rest = lineage.withGenerations(generations);
        return generations.isEmpty() ? Optional.empty() : Optional.of(new CachedLineage(rest, archive, kept));
    }
}
