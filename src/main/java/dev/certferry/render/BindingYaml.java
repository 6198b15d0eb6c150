package dev.certferry.render;

import dev.certferry.model.Binding;
import dev.certferry.model.FileTarget;
import dev.certferry.model.Selector;
import dev.certferry.model.ServiceRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A binding as an editable manifest. Strings are quoted where YAML would read them as another type. */
public final class BindingYaml {
    private BindingYaml() {}

    /** The same with a comment in front. */
    public static String of(Binding binding, String comment) {
        return commented(comment) + of(binding);
    }

    /** A file of comments alone: a question, and the binding that one answer to it would be. */
    public static String question(String text, Optional<Binding> guess) {
        return commented(text)
                + guess.map(binding ->
                                "#\n" + commented(of(binding, "To adopt them, remove the first # of each line below:")))
                        .orElse("");
    }

    private static String commented(String text) {
        return text.lines().map(line -> "# " + line + "\n").collect(Collectors.joining());
    }

    public static String of(Binding binding) {
        StringBuilder text =
                new StringBuilder("# yaml-language-server: $schema=https://certferry.dev/schema/binding.v1.json\n");
        text.append("apiVersion: certferry.dev/v1\nkind: Binding\nmetadata:\n");
        line(text, "  name: ", scalar(binding.name()));
        text.append("spec:\n");
        line(text, "  domains: ", list(binding.domains()));
        binding.lineage().ifPresent(lineage -> line(text, "  certificate: {lineage: ", scalar(lineage) + "}"));
        line(text, "  secretPrefix: ", scalar(binding.secretPrefix()));
        text.append("  services:\n");
        binding.services().forEach(rule -> service(text, rule));
        return text.toString();
    }

    private static void service(StringBuilder text, ServiceRule rule) {
        line(text, "    - ", selector(rule.selector()));
        line(text, "      adopt: ", Boolean.toString(rule.adopt()));
        if (rule.rotateOnly()) {
            line(text, "      rotateOnly: ", "true");
            return;
        }
        text.append("      files:\n");
        rule.files().forEach(file -> line(text, "        - ", file(file)));
    }

    private static String selector(Selector selector) {
        return selector.accept(new Selector.Visitor<>() {
            @Override
            public String byName(String name) {
                return "name: " + scalar(name);
            }

            @Override
            public String byLabel(String key, Optional<String> value) {
                return "label: " + scalar(key + value.map("="::concat).orElse(""));
            }
        });
    }

    private static String file(FileTarget file) {
        StringBuilder text =
                new StringBuilder("{source: " + file.source().source() + ", target: " + scalar(file.target()));
        file.uid().ifPresent(uid -> text.append(", uid: \"").append(uid).append('"'));
        file.gid().ifPresent(gid -> text.append(", gid: \"").append(gid).append('"'));
        file.mode().ifPresent(mode -> text.append(String.format(Locale.ROOT, ", mode: \"%04o\"", mode)));
        return text.append('}').toString();
    }

    private static String list(List<String> values) {
        return values.stream().map(BindingYaml::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Plain where every YAML parser reads the same string, otherwise as a JSON string literal. */
    private static String scalar(String text) {
        boolean plain = text.matches("[a-zA-Z][a-zA-Z0-9_-]*([._/-][a-zA-Z0-9_-]+)+")
                || text.matches("[a-zA-Z][a-zA-Z0-9_-]{5,}");
        return plain ? text : Json.quoted(text);
    }

    private static void line(StringBuilder text, String start, String rest) {
        text.append(start).append(rest).append('\n');
    }
}
