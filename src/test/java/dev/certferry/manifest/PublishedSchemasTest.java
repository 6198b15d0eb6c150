package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas of the manifests ship as they are in schema/, and explain every key. */
final class PublishedSchemasTest {
    @ParameterizedTest
    @EnumSource(names = {"BINDING", "SETTINGS"})
    void shipsTheFile(SchemaKind kind) throws IOException {
        assertThat(Schemas.text(kind)).isEqualTo(Files.readString(Path.of("schema", kind.word() + ".v1.json")));
        assertThat(SchemaKind.of(kind.word())).contains(kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"BINDING", "SETTINGS"})
    void everyKeyIsExplainedAndNoOtherIsAllowed(SchemaKind kind) throws IOException {
        List<String> missing = new ArrayList<>();
        walk(new ObjectMapper().readTree(Schemas.text(kind)), "", missing);
        assertThat(missing).isEmpty();
    }

    private static void walk(JsonNode schema, String path, List<String> missing) {
        if (schema.path("type").asText().equals("object")
                && schema.path("additionalProperties").asBoolean(true)) {
            missing.add(path + " allows unknown keys");
        }
        schema.path("properties").properties().forEach(property -> {
            if (!property.getValue().has("title") || !property.getValue().has("description")) {
                missing.add(path + "." + property.getKey());
            }
            walk(property.getValue(), path + "." + property.getKey(), missing);
        });
        schema.path("$defs").properties().forEach(def -> walk(def.getValue(), "#" + def.getKey(), missing));
    }
}
