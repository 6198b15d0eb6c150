package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Durations;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.OrphanPolicy;
import dev.certferry.model.Retention;
import dev.certferry.model.RolloutPolicy;

/** What a binding takes where it says nothing itself. */
public record Defaults(
        CheckSettings checks,
        RolloutPolicy rollout,
        Retention retention,
        OrphanPolicy orphans,
        GuardLimits guards,
        MaintenanceWindows windows) {
    public static final Defaults NONE = new Defaults(
            CheckSettings.DEFAULT,
            RolloutPolicy.DEFAULT,
            Retention.DEFAULT,
            OrphanPolicy.KEEP,
            GuardLimits.NONE,
            MaintenanceWindows.NONE);

    /** What the Settings document says, over the program's own defaults. */
    public static Defaults of(Field settings) {
        Defaults own = NONE.under(settings.get("spec"));
        boolean delete = settings.get("spec", "retention")
                .get("orphans")
                .text()
                .orElse("keep")
                .equals("delete");
        return new Defaults(
                own.checks,
                own.rollout,
                own.retention,
                delete ? OrphanPolicy.DELETE : OrphanPolicy.KEEP,
                Limits.guards(settings.get("spec", "guards")),
                Limits.windows(settings.get("spec", "windows")));
    }

    /** These defaults with what a {@code spec} says in their place, key by key. */
    Defaults under(Field spec) {
        return new Defaults(
                checks(spec.get("checks")),
                rollout(spec.get("rollout")),
                retention(spec.get("retention")),
                orphans,
                guards,
                windows);
    }

    private CheckSettings checks(Field field) {
        Field staging = field.get("allowStaging");
        return new CheckSettings(
                staging.present() ? staging.isTrue() : checks.allowStaging(),
                field.get("minRemaining").text().map(LifetimeFraction::parse).orElse(checks.minRemaining()),
                field.get("alarm").text().map(LifetimeFraction::parse).orElse(checks.alarm()));
    }

    private RolloutPolicy rollout(Field field) {
        return new RolloutPolicy(
                field.get("onFailure")
                        .text()
                        .map(text ->
                                text.equals("hold") ? RolloutPolicy.OnFailure.HOLD : RolloutPolicy.OnFailure.ROLLBACK)
                        .orElse(rollout.onFailure()),
                field.get("timeout").text().map(Durations::parse).orElse(rollout.timeout()),
                field.get("cooldown").text().map(Durations::parse).orElse(rollout.cooldown()),
                field.get("wave").node().asInt(rollout.wave()),
                field.get("maxParallel").node().asInt(rollout.maxParallel()),
                field.get("review").isTrue());
    }

    private Retention retention(Field field) {
        return new Retention(field.get("keep").node().asInt(retention.keep()));
    }
}
