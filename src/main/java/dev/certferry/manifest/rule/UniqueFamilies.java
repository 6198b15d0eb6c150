package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A family belongs to one binding; Swarm's name index does not tell upper from lower case. */
final class UniqueFamilies implements Rule {
    @Override
    public void check(List<Field> documents, Consumer<Problem> problems) {
        Map<String, Field> seen = new HashMap<>();
        for (Field binding : documents) {
            Field family = Parts.family(binding);
            family.text().ifPresent(text -> family(family, text, seen, problems));
        }
    }

    private static void family(Field family, String text, Map<String, Field> seen, Consumer<Problem> problems) {
        Field first = seen.putIfAbsent(text.toLowerCase(Locale.ROOT), family);
        if (first == null) {
            return;
        }
        boolean sameName = family.path().equals("metadata.name")
                && first.path().equals("metadata.name")
                && text.equals(first.node().asText());
        if (!sameName) {
            problems.accept(
                    family.problem("the prefix " + text + " and " + first.node().asText() + " at " + Parts.place(first)
                            + " give the same secret names, case aside; give one of them another spec.secretPrefix"));
        }
    }
}
