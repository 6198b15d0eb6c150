package dev.certferry.manifest;

import dev.certferry.manifest.yaml.YamlDocument;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sorts the documents of all files by kind, and counts those of other API groups. */
final class ManifestDocuments {
    private static final String OURS = "certferry.dev";
    private static final String V1 = OURS + "/v1";

    /** Of all manifests together, aliases expanded: some 20,000 bindings; each value takes about 250 bytes of memory. */
    private static final int MAX_VALUES = 500_000;

    /** More are not worth reading, and each takes memory. */
    static final int MAX_PROBLEMS = 1000;

    private final List<YamlField> bindings = new ArrayList<>();
    private final List<YamlField> settings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int skipped;
    private int values;

    static ManifestDocuments of(List<ManifestFile> files) {
        ManifestDocuments inbox = new ManifestDocuments();
        for (ManifestFile file : files) {
            if (inbox.problems.size() >= MAX_PROBLEMS || inbox.values > MAX_VALUES) {
                break;
            }
            YamlFile yaml = YamlFile.read(file.path(), file.content(), YamlLimits.DEFAULT);
            if (!yaml.problems().isEmpty() && !mentionsUs(file)) {
                inbox.skipped++;
                continue;
            }
            inbox.problems.addAll(yaml.problems());
            yaml.documents().stream()
                    .filter(document -> !document.empty())
                    .takeWhile(document -> inbox.problems.size() < MAX_PROBLEMS && inbox.values <= MAX_VALUES)
                    .forEach(inbox::take);
        }
        return inbox;
    }

    /** A file that is not YAML and has no word of ours is another tool's, such as a Helm template. */
    private static boolean mentionsUs(ManifestFile file) {
        return new String(file.content(), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("certferry");
    }

    private void take(YamlDocument document) {
        YamlField root = document.root();
        String apiVersion = root.get("apiVersion").text().orElse("");
        if (!apiVersion.equals(OURS) && !apiVersion.startsWith(OURS + "/")) {
            skipped++;
            return;
        }
        values += document.values();
        if (values > MAX_VALUES) {
            problems.add(root.problem("the manifests have more than " + MAX_VALUES
                    + " values together; split them into several installations"));
            return;
        }
        problems.addAll(document.problems());
        if (!apiVersion.equals(V1)) {
            problems.add(root.get("apiVersion")
                    .problem("\"" + apiVersion + "\" is not known to this version; expected " + V1));
            return;
        }
        switch (root.get("kind").text().orElse("")) {
            case "Binding" -> bindings.add(root);
            case "Settings" -> settings.add(root);
            default -> problems.add(kind(root.get("kind")));
        }
    }

    private static Problem kind(YamlField kind) {
        String found = kind.present() ? "\"" + kind.node().asText() + "\" is not a kind of manifest" : "is missing";
        return kind.problem(found + "; expected Binding or Settings");
    }

    List<YamlField> bindings() {
        return bindings;
    }

    List<YamlField> settings() {
        return settings;
    }

    List<Problem> problems() {
        return problems;
    }

    int skipped() {
        return skipped;
    }
}
