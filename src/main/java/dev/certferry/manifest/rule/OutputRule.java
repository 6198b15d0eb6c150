package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Output;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Each declared output has a name and a suffix of its own, what its format needs, and nothing that its format ignores. */
final class OutputRule implements Rule {
    private static final Map<String, Set<String>> NEEDS = new TreeMap<>(Map.of(
            "pem", Set.of("parts"),
            "der", Set.of("parts"),
            "pkcs12", Set.of("alias", "password")));
    private static final Map<String, Set<String>> TAKES = new TreeMap<>(Map.of(
            "pem", Set.of("parts", "key", "root"),
            "der", Set.of("parts", "key"),
            "pkcs12", Set.of("alias", "profile", "password", "root")));
    private static final List<String> TUNING = List.of("parts", "key", "root", "alias", "profile", "password");

    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            Map<String, YamlField> names = new HashMap<>();
            Map<String, YamlField> suffixes = new HashMap<>();
            for (YamlField output : binding.get("spec", "outputs").items()) {
                once(
                        output.get("name"),
                        names,
                        Output.BUILT_IN.stream().map(Output::source).toList(),
                        problems);
                once(
                        output.get("suffix"),
                        suffixes,
                        Output.BUILT_IN.stream().map(Output::suffix).toList(),
                        problems);
                form(output, problems);
            }
        }
    }

    private static void once(
            YamlField field, Map<String, YamlField> seen, List<String> builtIn, Consumer<Problem> problems) {
        String text = field.text().orElse("");
        if (builtIn.contains(text)) {
            problems.accept(field.problem(
                    text + " is one of the built-in outputs' (" + String.join(", ", builtIn) + "); choose another"));
            return;
        }
        YamlField first = text.isEmpty() ? null : seen.putIfAbsent(text, field);
        if (first != null) {
            problems.accept(field.problem(
                    text + " is taken by the output in line " + first.origin().line() + "; choose another"));
        }
    }

    private static void form(YamlField output, Consumer<Problem> problems) {
        YamlField format = output.get("format");
        String word = format.present() ? format.text().orElse("") : "pem";
        Set<String> takes = TAKES.get(word);
        if (takes == null) {
            return;
        }
        for (String key : TUNING) {
            YamlField field = output.get(key);
            if (field.present() && !takes.contains(key)) {
                problems.accept(field.keyProblem("is not supported by format " + word + ", which takes "
                        + String.join(
                                ", ", TUNING.stream().filter(takes::contains).toList()) + "; remove it"));
            } else if (!field.present() && NEEDS.getOrDefault(word, Set.of()).contains(key)) {
                problems.accept(output.problem("has format " + word + " and no " + key + "; expected " + example(key)));
            }
        }
        parts(output, word, problems);
    }

    private static String example(String key) {
        return switch (key) {
            case "parts" -> "a list such as parts: [privkey, cert, chain]";
            case "alias" -> "the name of the entry such as alias: site";
            default -> "the name of a password file of Certferry such as password: site-1";
        };
    }

    private static void parts(YamlField output, String format, Consumer<Problem> problems) {
        YamlField parts = output.get("parts");
        List<String> words =
                parts.items().stream().flatMap(part -> part.text().stream()).toList();
        if (words.isEmpty() || format.equals("pkcs12")) {
            return;
        }
        boolean one = words.size() == 1 && (words.contains("privkey") || words.contains("cert"));
        if (format.equals("der") && !one) {
            problems.accept(parts.problem("a DER file holds one object; expected [privkey] or [cert]"));
        }
        if (output.get("key").present() && !words.contains("privkey")) {
            problems.accept(
                    output.get("key").keyProblem("has no effect without a key; add privkey to parts or remove it"));
        }
        if (output.get("root").present() && !words.contains("chain") && !words.contains("fullchain")) {
            problems.accept(output.get("root")
                    .keyProblem("has no effect without a chain; add chain or fullchain to parts or remove it"));
        }
    }
}
