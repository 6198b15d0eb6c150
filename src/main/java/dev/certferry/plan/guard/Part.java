package dev.certferry.plan.guard;

import dev.certferry.model.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Some of all, in words and in percent. */
record Part(int some, int all) {
    boolean exceeds(Fraction most) {
        return some > 0
                && BigDecimal.valueOf(some)
                                .compareTo(BigDecimal.valueOf(most.value()).multiply(BigDecimal.valueOf(all)))
                        > 0;
    }

    /** Rounded up to a tenth, so that allowing what is printed allows the plan. */
    String percent() {
        return BigDecimal.valueOf(some)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(Math.max(1, all)), 1, RoundingMode.UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    String of(String what) {
        return some + " of " + all + " " + what + " (" + percent() + ")";
    }
}
