package dev.certferry.manifest.yaml;

import dev.certferry.model.Problem;
import java.util.List;

/** One document of a file and its YAML problems, which count only if the document is a Certferry manifest. */
public record YamlDocument(YamlField root, List<Problem> problems) {
    public YamlDocument {
        problems = List.copyOf(problems);
    }

    public boolean empty() {
        return root.node().isNull();
    }
}
