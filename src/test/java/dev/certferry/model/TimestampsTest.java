package dev.certferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, the answer is that of the JDK. */
final class TimestampsTest {
    @Property(tries = 1000, seed = "1")
    void aMomentIsRead(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant moment = Instant.ofEpochSecond(second, nano);
        assertThat(Timestamps.parse(moment.toString())).isEqualTo(moment);
    }

    @Property(tries = 2000, seed = "1")
    void anythingElseIsWhatItIsForTheJdk(@ForAll("almost") String text) {
        assertThat(read(text, Timestamps::parse)).isEqualTo(read(text, Instant::parse));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T23:41:12Z",
                "2026-11-27T23:41:12.5Z",
                "2026-11-27T23:41:12.050Z",
                "2026-11-27T23:41:12.123456789Z",
                "2026-11-27T23:41:12.1234567890Z",
                "2026-11-27T23:41:12.Z",
                "2026-11-27T24:00:00Z",
                "2026-11-27T23:59:60Z",
                "2026-02-30T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "0000-00-00T00:00:00Z",
                "2026-11-27T23:41:12+01:00",
                "2026-11-27t23:41:12z",
                "2026-11-27T23:41Z",
                "+12026-11-27T23:41:12Z",
                "Z",
                ""
            })
    void theEdges(String text) {
        assertThat(read(text, Timestamps::parse)).isEqualTo(read(text, Instant::parse));
    }

    private interface Reader {
        Instant read(String text);
    }

    private static Optional<Instant> read(String text, Reader reader) {
        try {
            return Optional.of(reader.read(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<String> almost() {
        Arbitrary<String> moment =
                Arbitraries.of("2026-11-27T23:41:12Z", "2026-11-27T23:41:12.123Z", "1999-12-31T23:59:59.999999999Z");
        Arbitrary<Character> other = Arbitraries.chars().with("0123456789-:.TZtz+ ");
        return moment.flatMap(text -> Arbitraries.integers()
                .between(0, text.length() - 1)
                .flatMap(at -> other.map(one -> text.substring(0, at) + one + text.substring(at + 1))));
    }
}
