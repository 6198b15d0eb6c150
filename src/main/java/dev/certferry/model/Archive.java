package dev.certferry.model;

import java.util.List;

/**
 * The content of certbot's directory when it was read; lineages sorted by name. {@code defects} are lineages that cannot
 * be read at all.
 */
public record Archive(List<Lineage> lineages, List<Defect> defects) {
    public Archive {
        lineages = List.copyOf(lineages);
        defects = List.copyOf(defects);
    }
}
