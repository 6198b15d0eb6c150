package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** One rule for the manifests of a kind; it must tolerate documents with other mistakes. */
interface Rule {
    void check(List<YamlField> documents, Consumer<Problem> problems);
}
