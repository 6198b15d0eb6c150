package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Form;
import dev.certferry.model.Output;
import java.util.Locale;

/** Makes the record of a declared output. */
final class Outputs {
    private Outputs() {}

    static Output of(Field field) {
        return new Output(text(field, "name"), text(field, "suffix"), form(field));
    }

    private static Form form(Field field) {
        Form.Key key = word(Form.Key.class, field.get("key"), Form.Key.AS_IS);
        Form.Root root = word(Form.Root.class, field.get("root"), Form.Root.AS_IS);
        return switch (field.get("format").text().orElse("pem")) {
            case "pkcs12" ->
                new Form.Pkcs12(
                        text(field, "alias"),
                        word(Form.Profile.class, field.get("profile"), Form.Profile.MODERN),
                        text(field, "password"),
                        root);
            case "der" -> new Form.Der(part(field.get("parts").get(0)), key);
            default ->
                new Form.Pem(
                        field.get("parts").items().stream().map(Outputs::part).toList(), key, root);
        };
    }

    private static Form.Part part(Field field) {
        return word(Form.Part.class, field, Form.Part.PRIVKEY);
    }

    private static <E extends Enum<E>> E word(Class<E> type, Field field, E otherwise) {
        return field.text()
                .map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    private static String text(Field field, String key) {
        return field.get(key).text().orElseThrow();
    }
}
