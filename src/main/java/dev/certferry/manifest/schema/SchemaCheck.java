package dev.certferry.manifest.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.Locale;

/** One compiled schema; compiling is expensive, so a run compiles at most one per kind. */
public final class SchemaCheck {
    private final JsonNode tree;
    private final Schema schema;

    public SchemaCheck(SchemaKind kind) {
        try {
            tree = new ObjectMapper().readTree(Schemas.text(kind));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(kind.word() + ": the schema in this build is no JSON", e);
        }
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH)
                .preloadSchema(false)
                .build();
        schema = SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> builder.schemaRegistryConfig(config))
                .getSchema(tree);
    }

    /** The schema errors of a document; choices between keys are left to the rules, whose messages are clearer. */
    public List<Problem> problems(YamlField document) {
        List<Error> errors = schema.validate(document.node());
        SchemaErrorMapper complaint = new SchemaErrorMapper(tree, document);
        return errors.stream()
                .filter(error -> !error.getEvaluationPath().contains("oneOf"))
                .map(complaint::of)
                .toList();
    }
}
