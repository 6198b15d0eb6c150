package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Durations;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.MaintenanceWindow;
import dev.certferry.model.MaintenanceWindows;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Maps a Settings document to the limits of runs. */
public final class SettingsMapper {
    private SettingsMapper() {}

    static GuardLimits guards(YamlField field) {
        return new GuardLimits(
                number(field.get("maxServices")),
                part(field.get("maxServicesPercent")),
                number(field.get("maxRemovals")),
                part(field.get("maxRemovalsPercent")),
                field.get("avoidDowntime").isTrue());
    }

    /** Every cron expression, duration and zone is already validated. */
    public static MaintenanceWindows windows(YamlField field) {
        return new MaintenanceWindows(
                list(field.get("allow")),
                list(field.get("deny")),
                part(field.get("urgent")).orElse(MaintenanceWindows.NONE.urgent()));
    }

    private static List<MaintenanceWindow> list(YamlField field) {
        return field.items().stream().map(SettingsMapper::window).toList();
    }

    private static MaintenanceWindow window(YamlField field) {
        return new MaintenanceWindow(
                field.get("cron").text().orElseThrow(),
                field.get("duration").text().map(Durations::parse).orElseThrow(),
                ZoneId.of(field.get("zone").text().orElse("UTC")));
    }

    private static Optional<Integer> number(YamlField field) {
        return field.present() ? Optional.of(field.node().asInt()) : Optional.empty();
    }

    private static Optional<LifetimeFraction> part(YamlField field) {
        return field.text().map(LifetimeFraction::parse);
    }
}
