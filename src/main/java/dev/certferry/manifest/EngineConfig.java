package dev.certferry.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.manifest.yaml.Document;
import dev.certferry.manifest.yaml.Field;
import dev.certferry.manifest.yaml.Limits;
import dev.certferry.manifest.yaml.Visible;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The engine's own configuration file: flag names (without dashes in front) to values. {@code audit: {branch: x}} and
 * {@code auditBranch: x} both mean {@code audit-branch: x}. With problems, the values do not count.
 */
public record EngineConfig(Map<String, String> values, List<Problem> problems) {
    public EngineConfig {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        problems = problems.stream().map(Visible::of).toList();
    }

    public static EngineConfig read(String path, byte[] content) {
        YamlFile file = YamlFile.read(path, content, Limits.DEFAULT);
        List<Problem> problems = new ArrayList<>(file.problems());
        List<Document> documents =
                file.documents().stream().filter(document -> !document.empty()).toList();
        documents.forEach(document -> problems.addAll(document.problems()));
        documents.stream()
                .skip(1)
                .forEach(more -> problems.add(more.root().problem("a second document; expected one; merge the two")));
        Map<String, String> values = new TreeMap<>();
        documents.stream().limit(1).forEach(document -> map(document.root(), "", values, problems));
        return new EngineConfig(values, problems);
    }

    private static void map(Field field, String prefix, Map<String, String> values, List<Problem> problems) {
        if (!field.node().isObject()) {
            problems.add(field.problem(
                    "found no map; expected flag names and values such as repo: https://git.example.com/certs.git"));
            return;
        }
        field.node().fieldNames().forEachRemaining(key -> {
            String flag = prefix + kebab(key);
            Field value = field.get(key);
            if (value.node().isObject()) {
                map(value, flag + "-", values, problems);
            } else {
                value(value, flag, values, problems);
            }
        });
    }

    private static void value(Field value, String flag, Map<String, String> values, List<Problem> problems) {
        JsonNode node = value.node();
        if (!node.isValueNode() || node.isNull()) {
            problems.add(value.problem("found " + (node.isNull() ? "no value" : "a list") + "; expected one value"));
            return;
        }
        if (values.putIfAbsent(flag, node.asText()) != null) {
            problems.add(
                    value.keyProblem("is --" + flag + ", which is already given in this file; remove one of them"));
        }
    }

    private static String kebab(String key) {
        return key.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
