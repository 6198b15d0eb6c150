package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The zone of a window is one that this machine knows. */
final class KnownWindows implements Rule {
    @Override
    public void check(List<Field> documents, Consumer<Problem> problems) {
        documents.stream()
                .map(settings -> settings.get("spec", "windows"))
                .flatMap(windows -> Stream.of(windows.get("allow"), windows.get("deny")))
                .flatMap(list -> list.items().stream())
                .forEach(window -> zone(window.get("zone"), problems));
    }

    private static void zone(Field zone, Consumer<Problem> problems) {
        zone.text().ifPresent(text -> {
            try {
                ZoneId.of(text);
            } catch (DateTimeException e) {
                problems.accept(
                        zone.problem("\"" + text + "\" is no time zone; expected one such as Europe/Paris or UTC"));
            }
        });
    }
}
