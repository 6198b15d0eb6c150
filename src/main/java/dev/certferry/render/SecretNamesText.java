package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.certferry.model.SecretInUse;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The secrets in use, in the forms that stack files accept. */
public final class SecretNamesText {
    private SecretNamesText() {}

    /** One variable per secret, for {@code name: ${TEST_SITE_KEY}} under an external secret. */
    public static String env(List<SecretInUse> names) {
        StringBuilder text = new StringBuilder();
        names.forEach(name ->
                text.append(variable(name)).append('=').append(name.secret()).append('\n'));
        return text.toString();
    }

    /** A second file for {@code docker stack deploy -c}, in the format version of the first, which both must share. */
    public static String compose(List<SecretInUse> names, String version) {
        StringBuilder text = new StringBuilder();
        if (!version.isEmpty()) {
            text.append("version: ").append(Json.quoted(version)).append('\n');
        }
        text.append(names.isEmpty() ? "secrets: {}\n" : "secrets:\n");
        names.forEach(name -> text.append("  ")
                .append(variable(name).toLowerCase(Locale.ROOT))
                .append(":\n    external: true\n    name: ")
                .append(Json.quoted(name.secret()))
                .append('\n'));
        return text.toString();
    }

    public static String json(List<SecretInUse> names) {
        ArrayNode list = Json.array();
        names.forEach(name -> list.add(Json.object()
                .put("binding", name.binding())
                .put("suffix", name.suffix())
                .put("variable", variable(name))
                .put("secret", name.secret())));
        return new Json().print(list);
    }

    /** Variables that two secrets would share: the prefixes {@code a.b} and {@code a_b} give the same variable. */
    public static List<String> clashes(List<SecretInUse> names) {
        TreeMap<String, Integer> count = new TreeMap<>();
        names.forEach(name -> count.merge(variable(name), 1, Integer::sum));
        return count.keySet().stream()
                .filter(name -> count.getOrDefault(name, 0) > 1)
                .toList();
    }

    static String variable(SecretInUse name) {
        String text = name.secretPrefix() + "_" + name.suffix();
        String plain = text.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
        return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }
}
