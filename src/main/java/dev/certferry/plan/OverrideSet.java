package dev.certferry.plan;

import dev.certferry.model.GuardLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.RuleOverride;
import dev.certferry.plan.guard.GuardChain;
import dev.certferry.plan.settle.ServiceUpdateRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules overridden for this run, and which overrides were needed: only those are recorded. */
public final class OverrideSet {
    /** A branch that no longer contains the commit that was trusted; its value is the commit to accept. */
    public static final String SOURCE_REWRITTEN = "source-rewritten";

    /** The rules that can be overridden. */
    public static final List<String> RULES = Stream.concat(
                    GuardChain.rules().stream(),
                    Stream.of(
                            ServiceUpdateRules.UNSETTLED,
                            ChangeFreeze.WINDOW,
                            MinimumAge.RULE,
                            ReferenceEditor.OTHER_INSTALLATION,
                            SOURCE_REWRITTEN))
            .toList();

    /** Rules whose value is an amount; that of the others is a name, which may look like a number. */
    private static final Set<String> COUNTED =
            Set.of("nothing-desired", "max-services", "max-services-percent", "max-removals", "max-removals-percent");

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?%?");

    private final List<RuleOverride> given;
    private final List<RuleOverride> used = new ArrayList<>();

    OverrideSet(List<RuleOverride> given) {
        this.given = given;
    }

    /** An amount is covered by the same or a larger one, a name by itself. */
    boolean covers(String rule, String needed) {
        Optional<RuleOverride> found = given.stream()
                .filter(override -> override.rule().equals(rule) && reaches(rule, override.value(), needed))
                .findFirst();
        found.ifPresent(this::use);
        return found.isPresent();
    }

    /** The removal limits, replaced by the overrides where those are higher. */
    GuardLimits relax(GuardLimits guards) {
        return new GuardLimits(
                guards.maxServices(),
                guards.maxServicesPercent(),
                guards.maxRemovals()
                        .map(most -> Math.max(
                                most,
                                allowed("max-removals")
                                        .map(BigDecimal::intValue)
                                        .orElse(0))),
                guards.maxRemovalsPercent()
                        .map(most -> allowed("max-removals-percent")
                                .map(percent -> new LifetimeFraction(
                                        percent.movePointLeft(2).doubleValue()))
                                .filter(fraction -> fraction.compareTo(most) > 0)
                                .orElse(most)),
                guards.avoidDowntime());
    }

    private Optional<BigDecimal> allowed(String rule) {
        return given.stream()
                .filter(override -> override.rule().equals(rule))
                .map(RuleOverride::value)
                .filter(value -> AMOUNT.matcher(value).matches())
                .map(OverrideSet::amount)
                .max(BigDecimal::compareTo);
    }

    /** Records an override that follows from the manifests. */
    void use(RuleOverride override) {
        if (!used.contains(override)) {
            used.add(override);
        }
    }

    List<RuleOverride> used() {
        return used;
    }

    private static boolean reaches(String rule, String given, String needed) {
        if (!COUNTED.contains(rule)
                || !AMOUNT.matcher(needed).matches()
                || !AMOUNT.matcher(given).matches()) {
            return given.equals(needed);
        }
        return amount(given).compareTo(amount(needed)) >= 0;
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text.replace("%", ""));
    }
}
