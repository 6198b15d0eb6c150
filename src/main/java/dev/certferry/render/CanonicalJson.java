package dev.certferry.render;

import dev.certferry.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** The canonical form of JSON (RFC 8785) and its SHA-256, so that an id depends on content alone. */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static String sha256(String json) {
        try {
            return Sha256.hex(new JsonCanonicalizer(json).getEncodedUTF8());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "invalid JSON: " + json.getBytes(StandardCharsets.UTF_8).length + " bytes", e);
        }
    }
}
