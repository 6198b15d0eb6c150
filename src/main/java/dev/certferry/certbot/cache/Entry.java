package dev.certferry.certbot.cache;

import dev.certferry.model.Lineage;
import java.util.List;

/** One lineage as it was read, with the archive folder it lies in, relative to certbot's directory, and all files' stamps. */
public record Entry(Lineage lineage, String archive, List<Stamp> stamps) {
    public Entry {
        stamps = List.copyOf(stamps);
    }
}
