package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** One rule over the manifests of a kind; it meets documents with other mistakes too and looks only at what it understands. */
interface Rule {
    void check(List<YamlField> documents, Consumer<Problem> problems);
}
