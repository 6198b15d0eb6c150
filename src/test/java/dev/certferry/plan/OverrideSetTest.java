package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.RuleOverride;
import dev.certferry.plan.guard.GuardChain;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a value reaches: an amount covers less, a name only itself, also one that looks like an amount. */
final class OverrideSetTest {
    @ParameterizedTest
    @CsvSource({
        "max-services, 12, 12, true",
        "max-services, 12, 13, false",
        "max-services-percent, 25%, 9.5%, true",
        "nothing-desired, 2, 1, true",
        "downtime, web, web, true",
        "downtime, web, api, false",
        "last-target, 7, 5, false",
        "unsettled, 7, 7, true"
    })
    void aValueCovers(String rule, String given, String needed, boolean covers) {
        OverrideSet overrides = new OverrideSet(List.of(new RuleOverride(rule, given, "ticket 42")));

        assertThat(overrides.covers(rule, needed)).isEqualTo(covers);
        assertThat(overrides.used()).hasSize(covers ? 1 : 0);
        assertThat(OverrideSet.RULES).contains(rule).containsAll(GuardChain.rules());
    }
}
