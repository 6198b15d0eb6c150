package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Durations;
import dev.certferry.model.Fraction;
import dev.certferry.model.Guards;
import dev.certferry.model.Window;
import dev.certferry.model.Windows;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Makes the limits for runs from the tree of a Settings document. */
public final class Limits {
    private Limits() {}

    static Guards guards(Field field) {
        return new Guards(
                number(field.get("maxServices")),
                part(field.get("maxServicesPercent")),
                number(field.get("maxRemovals")),
                part(field.get("maxRemovalsPercent")),
                field.get("avoidDowntime").isTrue());
    }

    /** Every cron, duration and zone in it is known to be sound. */
    public static Windows windows(Field field) {
        return new Windows(
                list(field.get("allow")),
                list(field.get("deny")),
                part(field.get("urgent")).orElse(Windows.NONE.urgent()));
    }

    private static List<Window> list(Field field) {
        return field.items().stream().map(Limits::window).toList();
    }

    private static Window window(Field field) {
        return new Window(
                field.get("cron").text().orElseThrow(),
                field.get("duration").text().map(Durations::parse).orElseThrow(),
                ZoneId.of(field.get("zone").text().orElse("UTC")));
    }

    private static Optional<Integer> number(Field field) {
        return field.present() ? Optional.of(field.node().asInt()) : Optional.empty();
    }

    private static Optional<Fraction> part(Field field) {
        return field.text().map(Fraction::parse);
    }
}
