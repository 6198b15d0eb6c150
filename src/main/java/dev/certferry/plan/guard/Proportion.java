package dev.certferry.plan.guard;

import dev.certferry.model.LifetimeFraction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of a total, as text and in percent. */
record Proportion(int some, int all) {
    /** The largest number that does not exceed this part of all. */
    static int most(LifetimeFraction most, int all) {
        return BigDecimal.valueOf(most.value())
                .multiply(BigDecimal.valueOf(all))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
    }

    boolean exceeds(LifetimeFraction most) {
        return some > Math.max(0, most(most, all));
    }

    /** Rounded up to a tenth, so that the printed value is sufficient as an override. */
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
