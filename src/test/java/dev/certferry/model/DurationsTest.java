package dev.certferry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A duration is a number and a unit. */
final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "90s, PT90S",
        "10m, PT10M",
        "24h, PT24H",
        "7d, PT168H",
        "007d, PT168H",
        "999999d, PT23999976H"
    })
    void aNumberAndAUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "1y",
                "1.5h",
                "-1h",
                "+1h",
                "1 h",
                " 1h",
                "1h\n",
                "1H",
                "1000000s",
                "1h30m",
                "\u0661h"
            })
    void anythingElseIsInvalid(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("invalid duration '" + text + "': expected a number followed by s, m, h or d");
    }
}
