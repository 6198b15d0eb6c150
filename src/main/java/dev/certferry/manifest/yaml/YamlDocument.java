package dev.certferry.manifest.yaml;

import dev.certferry.model.Problem;
import java.util.List;

/**
 * One document of a file, its YAML problems, which count only if the document is a Certferry manifest, and the number of its
 * values.
 */
public record YamlDocument(YamlField root, List<Problem> problems, int values) {
    public YamlDocument {
        problems = List.copyOf(problems);
    }

    public boolean empty() {
        return root.node().isNull();
    }
}
