package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Durations;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.OrphanPolicy;
import dev.certferry.model.Retention;
import dev.certferry.model.RolloutPolicy;

/** The values that a binding gets for omitted fields. */
public record BindingDefaults(
        CheckSettings checks,
        RolloutPolicy rollout,
        Retention retention,
        OrphanPolicy orphans,
        GuardLimits guards,
        MaintenanceWindows windows) {
    public static final BindingDefaults NONE = new BindingDefaults(
            CheckSettings.DEFAULT,
            RolloutPolicy.DEFAULT,
            Retention.DEFAULT,
            OrphanPolicy.KEEP,
            GuardLimits.NONE,
            MaintenanceWindows.NONE);

    /** The values of the Settings document, over the built-in defaults. */
    public static BindingDefaults of(YamlField settings) {
        BindingDefaults own = NONE.under(settings.get("spec"));
        boolean delete = settings.get("spec", "retention")
                .get("orphans")
                .text()
                .orElse("keep")
                .equals("delete");
        return new BindingDefaults(
                own.checks,
                own.rollout,
                own.retention,
                delete ? OrphanPolicy.DELETE : OrphanPolicy.KEEP,
                SettingsMapper.guards(settings.get("spec", "guards")),
                SettingsMapper.windows(settings.get("spec", "windows")));
    }

    /** These defaults, overridden key by key by a {@code spec}. */
    BindingDefaults under(YamlField spec) {
        return new BindingDefaults(
                checks(spec.get("checks")),
                rollout(spec.get("rollout")),
                retention(spec.get("retention")),
                orphans,
                guards,
                windows);
    }

    private CheckSettings checks(YamlField field) {
        YamlField staging = field.get("allowStaging");
        return new CheckSettings(
                staging.present() ? staging.isTrue() : checks.allowStaging(),
                field.get("minRemaining").text().map(LifetimeFraction::parse).orElse(checks.minRemaining()),
                field.get("alarm").text().map(LifetimeFraction::parse).orElse(checks.alarm()));
    }

    private RolloutPolicy rollout(YamlField field) {
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
                field.get("review").isTrue(),
                field.get("minAge").text().map(LifetimeFraction::parse).or(rollout::minAge));
    }

    private Retention retention(YamlField field) {
        return new Retention(field.get("keep").node().asInt(retention.keep()));
    }
}
