package dev.certferry.manifest.yaml;

import dev.certferry.model.Problem;
import java.util.List;

/** One document of a file and what is wrong with it as YAML; {@code problems} do not matter when the document is not ours. */
public record YamlDocument(YamlField root, List<Problem> problems) {
    public YamlDocument {
        problems = List.copyOf(problems);
    }

    public boolean empty() {
        return root.node().isNull();
    }
}
