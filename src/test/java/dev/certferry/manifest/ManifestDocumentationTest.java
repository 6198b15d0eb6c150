package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/manifest.md is generated from the schemas; -Dgolden.update=true rewrites it and fails. */
final class ManifestDocumentationTest {
    private static final Path PAGE = Path.of("docs/manifest.md");
    private static final String OPENING = """
            # Manifest reference

            This page lists every key of a manifest, for authors of bindings and settings. It is generated from the schemas in
            [schema/](../schema/), which `certferry schema binding` and `certferry schema settings` print and which editors
            use for validation. To generate it again, run `mvn test -Dtest=ManifestDocumentationTest -Dgolden.update=true`. Unknown
            keys are errors. The directory [examples/](../examples/) contains complete manifests.

            """;

    @Test
    void saysWhatTheSchemasSay() throws IOException {
        String page = (OPENING + part(SchemaKind.BINDING) + part(SchemaKind.SETTINGS)).stripTrailing() + "\n";
        String written = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        if (Boolean.getBoolean("golden.update") && !page.equals(written)) {
            Files.writeString(PAGE, page);
        }
        assertThat(SchemaDocumentation.unexplained(page)).isEmpty();
        assertThat(written)
                .as(
                        "%s is out of date: mvn test -Dtest=ManifestDocumentationTest -Dgolden.update=true writes it again",
                        PAGE)
                .isEqualTo(page);
    }

    private static String part(SchemaKind kind) throws IOException {
        return SchemaDocumentation.of(new ObjectMapper().readTree(Schemas.text(kind)));
    }
}
