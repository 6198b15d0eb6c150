package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.cli.option.OptionValues;
import dev.certferry.cli.parsing.OptionDefaults;
import dev.certferry.cli.parsing.SettingNames;
import dev.certferry.manifest.ConfigFile;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.render.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The schema of the configuration file is made from the options; -Dgolden.update=true rewrites it and fails. */
final class ConfigSchemaTest {
    private static final Path FILE = Path.of("schema/config.v1.json");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The options that a file can set, with their variants in the commands. */
    private static final Map<String, List<OptionSpec>> OPTIONS = options();

    @Test
    void theSchemaHasEachOptionAndNothingElse() throws IOException {
        String expected = new Json().print(schema());
        String written = Files.exists(FILE) ? Files.readString(FILE) : "";
        if (Boolean.getBoolean("golden.update") && !expected.equals(written)) {
            Files.writeString(FILE, expected);
        }
        assertThat(written)
                .as("%s is out of date: mvn test -Dtest=ConfigSchemaTest -Dgolden.update=true rewrites it", FILE)
                .isEqualTo(expected);
        assertThat(Schemas.text(SchemaKind.CONFIG)).isEqualTo(written);
    }

    @Test
    void theTableOfSettingsIsThatOfTheOptions() {
        assertThat(SettingNames.all()).isEqualTo(OPTIONS.keySet());
        OPTIONS.forEach((name, variants) -> assertThat(variants.stream().anyMatch(OptionSpec::isMultiValue))
                .as(name)
                .isEqualTo(SettingNames.isList(name)));
    }

    /** A list of a file is one value with commas, and so is a list of the environment. */
    @Test
    void everyListOptionTakesValuesWithCommas() {
        OPTIONS.forEach((name, variants) -> variants.stream()
                .filter(OptionSpec::isMultiValue)
                .forEach(option -> assertThat(option.splitRegex()).as(name).isEqualTo(",")));
    }

    @Test
    void eachSpellingOfEachKeyIsValidAndLoads() {
        for (String name : OPTIONS.keySet()) {
            String value = example(name).toString();
            for (String text : spellings(name, value)) {
                assertThat(errors(text)).as(text).isEmpty();
                ConfigFile config =
                        ConfigFile.read("c.yaml", text.getBytes(StandardCharsets.UTF_8), SettingNames.keys());
                assertThat(config.problems()).as(text).isEmpty();
                assertThat(config.values().keySet()).as(text).containsExactly(name);
            }
        }
    }

    @Test
    void aTypingErrorIsNotValid() {
        assertThat(errors("trsut: every-commit\n")).isNotEmpty();
        assertThat(errors("guards: {maxService: 0}\n")).isNotEmpty();
        assertThat(errors("trust: some\n")).isNotEmpty();
        assertThat(errors("poll: 1y\n")).isNotEmpty();
        assertThat(errors("allow: {services: 3}\n")).isNotEmpty();
    }

    private final Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Schemas.text(SchemaKind.CONFIG), InputFormat.JSON);

    private List<Error> errors(String yaml) {
        return compiled.validate(
                YamlFile.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8), YamlLimits.DEFAULT)
                        .documents()
                        .get(0)
                        .root()
                        .node()
                        .toString(),
                InputFormat.JSON);
    }

    private static List<String> spellings(String name, String value) {
        int end = name.indexOf('-');
        String flat = name + ": " + value + "\n";
        String camel = camelCase(name) + ": " + value + "\n";
        return end > 0 && nested().containsKey(name.substring(0, end))
                ? List.of(
                        flat,
                        camel,
                        name.substring(0, end) + ": {" + name.substring(end + 1) + ": " + value + "}\n",
                        name.substring(0, end) + ": {" + camelCase(name.substring(end + 1)) + ": " + value + "}\n")
                : List.of(flat, camel);
    }

    private static JsonNode example(String name) {
        JsonNode definition =
                definition(name, OPTIONS.getOrDefault(name, List.of()).get(0));
        if (definition.has("enum")) {
            return definition.path("enum").path(0);
        }
        String type = definition.path("type").asText();
        if (SettingNames.isList(name)) {
            return NODES.arrayNode().add("a").add("b");
        }
        return switch (type) {
            case "boolean" -> NODES.booleanNode(true);
            case "integer" -> NODES.numberNode(3);
            default ->
                NODES.textNode(
                        definition.path("pattern").asText().endsWith("%$")
                                ? "25%"
                                : definition.path("pattern").asText().isEmpty() ? "x" : "5m");
        };
    }

    private static Map<String, List<OptionSpec>> options() {
        Map<String, List<OptionSpec>> options = new TreeMap<>();
        collect(CommandDocumentationTest.Documented.commandLine(), options);
        Set.of("allow", "for", "reason", "help", "version", "config").forEach(options::remove);
        return options;
    }

    private static void collect(CommandLine line, Map<String, List<OptionSpec>> options) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            options.computeIfAbsent(OptionDefaults.name(option), key -> new java.util.ArrayList<>())
                    .add(option);
        }
        line.getSubcommands().values().forEach(command -> collect(command, options));
    }

    private static JsonNode schema() {
        ObjectNode schema = NODES.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "https://certferry.dev/schema/config.v1.json")
                .put("title", "Configuration")
                .put(
                        "description",
                        "File of --config: keys are names of options, as they are, in camel case, or with their first word as a map.")
                .put("type", "object")
                .put("additionalProperties", false);
        ObjectNode properties = NODES.objectNode();
        ObjectNode definitions = NODES.objectNode();
        OPTIONS.forEach((name, variants) -> {
            definitions.set(name, definition(name, variants.get(0)));
            properties.set(name, reference(name));
            properties.set(camelCase(name), reference(name));
        });
        nested().forEach((word, names) -> {
            ObjectNode map = NODES.objectNode().put("type", "object").put("additionalProperties", false);
            ObjectNode inner = map.putObject("properties");
            for (String name : names) {
                String rest = name.substring(word.length() + 1);
                inner.set(rest, reference(name));
                inner.set(camelCase(rest), reference(name));
            }
            if (properties.has(word)) {
                ArrayNode either = NODES.arrayNode().add(reference(word)).add(map);
                properties.set(word, NODES.objectNode().set("anyOf", either));
            } else {
                properties.set(word, map);
            }
        });
        schema.set("properties", properties);
        schema.set("$defs", definitions);
        return schema;
    }

    /** First words that several names share. */
    private static Map<String, Set<String>> nested() {
        Map<String, Set<String>> byWord = OPTIONS.keySet().stream()
                .filter(name -> name.contains("-"))
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf('-')),
                        TreeMap::new,
                        Collectors.toCollection(TreeSet::new)));
        byWord.values().removeIf(names -> names.size() < 2);
        return byWord;
    }

    private static ObjectNode reference(String name) {
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode definition(String name, OptionSpec option) {
        ObjectNode definition = NODES.objectNode();
        String description = String.join(" ", option.description())
                .replaceAll("\\s*\\(default: \\$\\{DEFAULT-VALUE}\\)", "")
                .strip();
        if (!description.isEmpty()) {
            definition.put("description", description);
        }
        String value = option.defaultValue();
        if (value != null && !value.isEmpty() && !name.equals("label")) {
            definition.put("default", value);
        }
        if (SettingNames.isList(name)) {
            definition.putArray("type").add("string").add("array");
            definition.put("minItems", 1).putObject("items").put("type", "string");
            return definition;
        }
        Class<?> type = option.type();
        Optional<List<String>> words = name.equals("notify-template") ? Optional.empty() : OptionValues.of(name);
        if (type.isEnum() && !name.equals("output")) {
            words = Optional.of(Stream.of(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
        if (words.isPresent()) {
            words.get().forEach(definition.withArray("enum")::add);
            return definition;
        }
        if (type == boolean.class) {
            return definition.put("type", "boolean");
        }
        if (Stream.of(int.class, Integer.class, long.class).anyMatch(number -> number == type)) {
            return definition.put("type", "integer");
        }
        definition.put("type", "string");
        return type == Duration.class
                ? definition.put("pattern", "^[0-9]+[smhd]$")
                : type == LifetimeFraction.class ? definition.put("pattern", "^[0-9]+(\\.[0-9]+)?%$") : definition;
    }

    private static String camelCase(String name) {
        String[] words = name.split("-", -1);
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    @Test
    void theSchemaIsJson() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Schemas.text(SchemaKind.CONFIG))
                        .at("/$defs/trust/enum")
                        .size())
                .isEqualTo(3);
    }
}
