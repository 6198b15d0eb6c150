package dev.certferry.manifest.rule;

import dev.certferry.manifest.binding.DomainNames;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Each domain is a valid certificate name and is listed once. */
final class DomainNameRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            Map<String, YamlField> seen = new HashMap<>();
            binding.get("spec", "domains").items().forEach(domain -> domain(domain, seen, problems));
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static void domain(YamlField field, Map<String, YamlField> seen, Consumer<Problem> problems) {
        Optional<String> text = field.text();
        if (text.isEmpty()) {
            return;
        }
        Optional<String> normal = DomainNames.normal(text.get());
        if (normal.isEmpty()) {
            problems.accept(field.problem(
                    "\"" + text.get() + "\" is not a name that a certificate can contain; expected a host name such as"
                            + " shop.example.com, a wildcard such as *.example.com or an IP address"
                            + (isAscii(text.get()) ? "" : "; its A-label (xn--...) can be written instead")));
            return;
        }
        YamlField first = seen.putIfAbsent(normal.get(), field);
        if (first != null) {
            String aLabel = isAscii(text.get()) ? "" : " (" + normal.get() + ")";
            problems.accept(field.problem("\"" + text.get() + "\"" + aLabel + " is listed twice, first in line "
                    + first.origin().line() + "; remove one of them"));
        }
    }
}
