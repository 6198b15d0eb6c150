package dev.certferry.model;

import java.util.List;

/** What certbot's directory held when it was read; lineages sorted by name. {@code flaws} name lineages that cannot be read at all. */
public record Archive(List<Lineage> lineages, List<Defect> defects) {
    public Archive {
        lineages = List.copyOf(lineages);
        defects = List.copyOf(defects);
    }
}
