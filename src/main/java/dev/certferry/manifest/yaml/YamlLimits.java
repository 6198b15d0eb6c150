package dev.certferry.manifest.yaml;

/** Limits of one file, its documents and values: far above any real manifest, low enough to bound memory and time. */
public record YamlLimits(int bytes, int documents, int depth, int aliases, int nodes, int text) {
    /**
     * 8 MiB and 20,000 documents per file; 40 levels, 100 aliases and 20,000 values (aliases expanded) per document; 4,096
     * characters per value and key, which are checked before any pattern sees them.
     */
    public static final YamlLimits DEFAULT = new YamlLimits(8 << 20, 20_000, 40, 100, 20_000, 4096);
}
