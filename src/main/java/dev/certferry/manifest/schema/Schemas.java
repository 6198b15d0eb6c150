package dev.certferry.manifest.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The JSON schemas included in the program. */
public final class Schemas {
    private Schemas() {}

    /** The schema's JSON text, as in the directory {@code schema/}. */
    public static String text(SchemaKind kind) {
        String name = "/dev/certferry/schema/" + kind.word() + ".v1.json";
        try (InputStream in = Schemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT, "%s: not in this build; build Certferry again from a clean checkout", name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + ": cannot be read from the program's own archive; install it again", e);
        }
    }
}
