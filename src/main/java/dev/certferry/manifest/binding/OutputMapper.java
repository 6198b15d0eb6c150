package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Output;
import dev.certferry.model.OutputFormat;
import java.util.Locale;

/** Maps a declared output to its record. */
final class OutputMapper {
    private OutputMapper() {}

    static Output of(YamlField field) {
        return new Output(text(field, "name"), text(field, "suffix"), form(field));
    }

    private static OutputFormat form(YamlField field) {
        OutputFormat.Key key = word(OutputFormat.Key.class, field.get("key"), OutputFormat.Key.AS_IS);
        OutputFormat.Root root = word(OutputFormat.Root.class, field.get("root"), OutputFormat.Root.AS_IS);
        return switch (field.get("format").text().orElse("pem")) {
            case "pkcs12" ->
                new OutputFormat.Pkcs12(
                        text(field, "alias"),
                        word(OutputFormat.Profile.class, field.get("profile"), OutputFormat.Profile.MODERN),
                        text(field, "password"),
                        root);
            case "der" -> new OutputFormat.Der(part(field.get("parts").get(0)), key);
            default ->
                new OutputFormat.Pem(
                        field.get("parts").items().stream()
                                .map(OutputMapper::part)
                                .toList(),
                        key,
                        root);
        };
    }

    private static OutputFormat.Part part(YamlField field) {
        return word(OutputFormat.Part.class, field, OutputFormat.Part.PRIVKEY);
    }

    private static <E extends Enum<E>> E word(Class<E> type, YamlField field, E otherwise) {
        return field.text()
                .map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    private static String text(YamlField field, String key) {
        return field.get(key).text().orElseThrow();
    }
}
