package dev.certferry.manifest.rule;

import dev.certferry.manifest.binding.Domains;
import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Each domain could be in a certificate, and is listed once. */
final class KnownDomains implements Rule {
    @Override
    public void check(List<Field> documents, Consumer<Problem> problems) {
        for (Field binding : documents) {
            Map<String, Field> seen = new HashMap<>();
            binding.get("spec", "domains").items().forEach(domain -> domain(domain, seen, problems));
        }
    }

    private static void domain(Field field, Map<String, Field> seen, Consumer<Problem> problems) {
        Optional<String> text = field.text();
        if (text.isEmpty()) {
            return;
        }
        Optional<String> normal = Domains.normal(text.get());
        if (normal.isEmpty()) {
            problems.accept(field.problem(
                    "\"" + text.get() + "\" is no domain a certificate can name; expected a host name such as"
                            + " shop.example.com, a wildcard such as *.example.com or an IP address"));
            return;
        }
        Field first = seen.putIfAbsent(normal.get(), field);
        if (first != null) {
            problems.accept(field.problem("\"" + text.get() + "\" is listed twice, first in line "
                    + first.origin().line() + "; remove one of them"));
        }
    }
}
