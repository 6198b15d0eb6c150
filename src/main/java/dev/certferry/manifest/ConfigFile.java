package dev.certferry.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.manifest.yaml.YamlDocument;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Certferry's configuration file: option names (without dashes in front) to values. {@code audit: {branch: x}} and
 * {@code auditBranch: x} both mean {@code audit-branch: x}; an allow list
 * is its values with commas. With problems, the values do not count.
 */
public record ConfigFile(Map<String, String> values, List<Problem> problems) {
    private static final Set<String> LISTS = Set.of("allow-lineages", "allow-services", "allow-probe");

    public ConfigFile {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        problems = problems.stream().map(Problem::printable).toList();
    }

    /** {@code renamed} maps old flag names to new ones; an old name is a problem that names the new one. */
    public static ConfigFile read(String path, byte[] content, Map<String, String> renamed) {
        YamlFile file = YamlFile.read(path, content, YamlLimits.DEFAULT);
        List<Problem> problems = new ArrayList<>(file.problems());
        List<YamlDocument> documents =
                file.documents().stream().filter(document -> !document.empty()).toList();
        documents.forEach(document -> problems.addAll(document.problems()));
        documents.stream()
                .skip(1)
                .forEach(more -> problems.add(more.root().problem("a second document; expected one; merge the two")));
        Map<String, String> values = new TreeMap<>();
        documents.stream().limit(1).forEach(document -> map(document.root(), "", values, renamed, problems));
        return new ConfigFile(values, problems);
    }

    private static void map(
            YamlField field,
            String prefix,
            Map<String, String> values,
            Map<String, String> renamed,
            List<Problem> problems) {
        if (!field.node().isObject()) {
            problems.add(field.problem(
                    "found no map; expected flag names and values such as repo: https://git.example.com/certs.git"));
            return;
        }
        field.node().fieldNames().forEachRemaining(key -> {
            String flag = prefix + kebab(key);
            YamlField value = field.get(key);
            if (value.node().isObject()) {
                map(value, flag + "-", values, renamed, problems);
            } else if (renamed.containsKey(flag)) {
                problems.add(value.keyProblem(
                        "was renamed to " + renamed.get(flag) + "; write " + renamed.get(flag) + " instead"));
            } else {
                value(value, flag, values, problems);
            }
        });
    }

    private static void value(YamlField value, String flag, Map<String, String> values, List<Problem> problems) {
        Optional<String> text = LISTS.contains(flag) ? list(value.node()) : one(value.node());
        if (text.isEmpty()) {
            String found = value.node().isNull() ? "no value" : "a list";
            String expected = LISTS.contains(flag) ? "a list of plain values, none of them with a comma" : "one value";
            problems.add(value.problem("found " + found + "; expected " + expected));
            return;
        }
        if (values.putIfAbsent(flag, text.get()) != null) {
            problems.add(
                    value.keyProblem("is --" + flag + ", which is already given in this file; remove one of them"));
        }
    }

    private static Optional<String> one(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** A list is a flag's values with commas between them. */
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
}
