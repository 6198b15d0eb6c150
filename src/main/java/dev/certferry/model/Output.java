package dev.certferry.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One file built from a generation. {@code source} is its name in manifests, {@code suffix} the part of a secret's name
 * between prefix and generation. Certbot's own four files and the output {@code combined} always exist; a binding may
 * declare more.
 */
public record Output(String source, String suffix, OutputFormat form) implements Comparable<Output> {
    public static final Output PRIVKEY = builtIn("privkey", "key", OutputFormat.Part.PRIVKEY);
    public static final Output FULLCHAIN = builtIn("fullchain", "crt", OutputFormat.Part.FULLCHAIN);
    public static final Output CERT = builtIn("cert", "cert", OutputFormat.Part.CERT);
    public static final Output CHAIN = builtIn("chain", "chain", OutputFormat.Part.CHAIN);
    /** The leaf, the chain and the key in one file. */
    public static final Output COMBINED =
            builtIn("combined", "pem", OutputFormat.Part.CERT, OutputFormat.Part.CHAIN, OutputFormat.Part.PRIVKEY);

    public static final List<Output> BUILT_IN = List.of(PRIVKEY, FULLCHAIN, CERT, CHAIN, COMBINED);

    private static final Comparator<Output> ORDER = Comparator.comparing(Output::certbotName)
            .thenComparing(Output::source)
            .thenComparing(Output::suffix);

    private static Output builtIn(String source, String suffix, OutputFormat.Part... parts) {
        return new Output(
                source, suffix, new OutputFormat.Pem(List.of(parts), OutputFormat.Key.AS_IS, OutputFormat.Root.AS_IS));
    }

    /** The built-in output with this name. */
    public static Optional<Output> ofSource(String source) {
        return BUILT_IN.stream().filter(output -> output.source.equals(source)).findFirst();
    }

    public boolean holdsKey() {
        return form.holdsKey();
    }

    /**
     * Identifies the inputs of this output for this certificate, as stored in a label: two secrets with the same inputs
     * have equivalent content even if their bytes differ, as those of keystores always do. Empty for certbot's own
     * files.
     */
    public String inputs(LeafCertificate leaf) {
        if (!BUILT_IN.contains(this)) {
            return leaf.fingerprint() + " " + form.recipe();
        }
        return equals(COMBINED) ? leaf.fingerprint() : "";
    }

    /** Built-in outputs first, in their own order. */
    @Override
    public int compareTo(Output other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return BUILT_IN.contains(this) ? source : source + " (" + suffix + "): " + form.recipe();
    }

    private int certbotName() {
        int place = BUILT_IN.indexOf(this);
        return place < 0 ? BUILT_IN.size() : place;
    }
}
