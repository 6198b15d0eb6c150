package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Checks;
import dev.certferry.model.Durations;
import dev.certferry.model.Fraction;
import dev.certferry.model.Guards;
import dev.certferry.model.Orphans;
import dev.certferry.model.Retention;
import dev.certferry.model.Rollout;
import dev.certferry.model.Windows;

/** What a binding takes where it says nothing itself. */
public record Defaults(
        Checks checks, Rollout rollout, Retention retention, Orphans orphans, Guards guards, Windows windows) {
    public static final Defaults NONE =
            new Defaults(Checks.DEFAULT, Rollout.DEFAULT, Retention.DEFAULT, Orphans.KEEP, Guards.NONE, Windows.NONE);

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
                delete ? Orphans.DELETE : Orphans.KEEP,
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

    private Checks checks(Field field) {
        Field staging = field.get("allowStaging");
        return new Checks(
                staging.present() ? staging.isTrue() : checks.allowStaging(),
                field.get("minRemaining").text().map(Fraction::parse).orElse(checks.minRemaining()),
                field.get("alarm").text().map(Fraction::parse).orElse(checks.alarm()));
    }

    private Rollout rollout(Field field) {
        return new Rollout(
                field.get("onFailure")
                        .text()
                        .map(text -> text.equals("hold") ? Rollout.OnFailure.HOLD : Rollout.OnFailure.ROLLBACK)
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
