package dev.certferry.model;

import java.util.Optional;
import java.util.stream.Stream;

/** One file made of a generation; the source names are certbot's, and {@code combined} is the leaf, the chain and the key in one. */
public enum Output {
    PRIVKEY("privkey", "key", true),
    FULLCHAIN("fullchain", "crt", false),
    CERT("cert", "cert", false),
    CHAIN("chain", "chain", false),
    COMBINED("combined", "pem", true);

    private final String source;
    private final String suffix;
    private final boolean holdsKey;

    Output(String source, String suffix, boolean holdsKey) {
        this.source = source;
        this.suffix = suffix;
        this.holdsKey = holdsKey;
    }

    /** The name in manifests. */
    public String source() {
        return source;
    }

    /** The part of a secret's name between family and generation. */
    public String suffix() {
        return suffix;
    }

    public boolean holdsKey() {
        return holdsKey;
    }

    public static Optional<Output> ofSource(String source) {
        return Stream.of(values())
                .filter(output -> output.source.equals(source))
                .findFirst();
    }
}
