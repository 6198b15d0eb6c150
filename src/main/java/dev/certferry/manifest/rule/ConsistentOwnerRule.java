package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One output at two targets has one owner and mode: Swarm would apply the last ones to both. */
final class ConsistentOwnerRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            BindingFields.fileLists(binding).forEach(files -> list(files, problems));
        }
    }

    private static void list(List<YamlField> files, Consumer<Problem> problems) {
        Map<String, YamlField> seen = new HashMap<>();
        for (YamlField file : files) {
            String source = file.get("source").text().orElse("");
            YamlField first = source.isEmpty() ? null : seen.putIfAbsent(source, file);
            if (first != null && !owner(first).equals(owner(file))) {
                problems.accept(file.problem(source + " has another uid, gid or mode here than in line "
                        + first.origin().line()
                        + ", and Swarm would apply the last ones to both; write the same at both"));
            }
        }
    }

    private static String owner(YamlField file) {
        return file.get("uid").node().asText() + ":" + file.get("gid").node().asText() + ":"
                + file.get("mode").node().asText();
    }
}
