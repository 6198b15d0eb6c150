package dev.certferry.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.manifest.yaml.YamlDocument;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.Problem;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.SpellingSuggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Certferry's configuration file: option names (without dashes in front) to values and where these are. {@code audit:
 * {branch: x}} and {@code auditBranch: x} both mean {@code audit-branch: x}; a list is its values with commas. An unknown
 * key is a problem: a policy with a typing error would otherwise not be in force. With problems, the values do not count.
 */
public record ConfigFile(Map<String, String> values, Map<String, SourceLocation> places, List<Problem> problems) {
    private static final Pattern WORD_START = Pattern.compile("-([a-z0-9])");

    public ConfigFile {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        places = Collections.unmodifiableMap(new TreeMap<>(places));
        problems = problems.stream().map(Problem::printable).toList();
    }

    public static ConfigFile read(String path, byte[] content, ConfigKeys keys) {
        YamlFile file = YamlFile.read(path, content, YamlLimits.DEFAULT);
        Reading reading = new Reading(keys, file.problems());
        List<YamlDocument> documents =
                file.documents().stream().filter(document -> !document.empty()).toList();
        documents.forEach(document -> reading.problems.addAll(document.problems()));
        documents.stream()
                .skip(1)
                .forEach(more ->
                        reading.problems.add(more.root().problem("a second document; expected one; merge the two")));
        documents.stream().limit(1).forEach(document -> reading.map(document.root(), ""));
        return new ConfigFile(reading.values, reading.places, reading.problems);
    }

    private static final class Reading {
        private final ConfigKeys keys;
        private final List<Problem> problems;
        private final Map<String, String> values = new TreeMap<>();
        private final Map<String, SourceLocation> places = new TreeMap<>();

        private Reading(ConfigKeys keys, List<Problem> problems) {
            this.keys = keys;
            this.problems = new ArrayList<>(problems);
        }

        private void map(YamlField field, String prefix) {
            if (!field.node().isObject()) {
                problems.add(
                        field.problem(
                                "found no map; expected option names and values such as repo: https://git.example.com/certs.git"));
                return;
            }
            field.node().fieldNames().forEachRemaining(key -> entry(field.get(key), key, prefix));
        }

        private void entry(YamlField value, String key, String prefix) {
            String name = prefix + kebab(key);
            if (keys.renamed().containsKey(name) && !value.node().isObject()) {
                String newName = keys.renamed().get(name);
                problems.add(value.keyProblem("was renamed to " + newName + "; write " + newName + " instead"));
            } else if (keys.perRun().contains(name) && !value.node().isObject()) {
                problems.add(value.keyProblem("is for one run only; give --" + name + " on the command line"));
            } else if (value.node().isObject() && keys.isBeginning(name)) {
                map(value, name + "-");
            } else if (!keys.names().contains(name)) {
                Set<String> known = value.node().isObject() ? keys.beginnings() : keys.names();
                problems.add(value.keyProblem("unknown key; " + suggestion(key, name, prefix, known)));
            } else {
                value(value, name);
            }
        }

        /** The nearest key, spelled as the file spells this one. */
        private String suggestion(String key, String name, String prefix, Set<String> known) {
            return SpellingSuggestion.to(name, new TreeSet<>(known))
                    .map(near -> near.startsWith(prefix) ? near.substring(prefix.length()) : near)
                    .map(near -> key.equals(kebab(key)) && key.contains("-") ? near : camelCase(near))
                    .map(near -> "did you mean " + near + "?")
                    .orElse("certferry config lists the keys");
        }

        private void value(YamlField value, String name) {
            boolean isList = keys.lists().contains(name);
            Optional<String> text = isList ? list(value.node()) : one(value.node());
            if (text.isEmpty()) {
                String found = value.node().isNull() ? "no value" : value.node().isObject() ? "a map" : "a list";
                String expected = isList ? "a list of plain values, none of them with a comma" : "one value";
                problems.add(value.problem("found " + found + "; expected " + expected));
            } else if (values.putIfAbsent(name, text.get()) != null) {
                problems.add(
                        value.keyProblem("is --" + name + ", which is already given in this file; remove one of them"));
            } else {
                places.put(name, value.keyOrigin());
            }
        }
    }

    private static Optional<String> one(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** A list is an option's values with commas between them. */
    private static Optional<String> list(JsonNode node) {
        if (!node.isArray()) {
            return one(node);
        }
        List<Optional<String>> items = new ArrayList<>();
        node.forEach(item -> items.add(one(item).filter(text -> !text.isEmpty() && !text.contains(","))));
        boolean plain = !items.isEmpty() && items.stream().allMatch(Optional::isPresent);
        return plain
                ? Optional.of(items.stream().map(Optional::orElseThrow).collect(Collectors.joining(",")))
                : Optional.empty();
    }

    private static String kebab(String key) {
        return key.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String camelCase(String name) {
        return WORD_START.matcher(name).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }
}
