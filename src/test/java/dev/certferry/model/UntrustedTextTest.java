package dev.certferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside is printable in each form, and stays legible. */
final class UntrustedTextTest {
    /** One of each kind of what a reader does not see. */
    private static Stream<String> hidden() {
        return Stream.of(
                "\u0000",
                "\u0007",
                "\b",
                "\u001b",
                "\u001f",
                "\u007f",
                "\u009b", // CSI, which begins a terminal's sequence as ESC [ does
                "\u00ad", // soft hyphen
                "\u034f", // combining grapheme joiner
                "\u061c", // Arabic letter mark
                "\u115f", // Hangul filler
                "\u180e",
                "\u200b", // zero width space
                "\u200d",
                "\u200e",
                "\u200f",
                "\u202a",
                "\u202e", // right-to-left override
                "\u2060",
                "\u2066",
                "\u2069",
                "\u206f",
                "\u3164",
                "\ue000", // private use
                "\ufe0f", // variation selector
                "\ufeff",
                "\uffa0",
                "\ufff9",
                "\uffff",
                "\ud83d", // a surrogate alone
                "\ude00",
                Character.toString(0x1d173),
                Character.toString(0xe0001), // tags
                Character.toString(0xe0041),
                Character.toString(0xe007f),
                Character.toString(0xe0100),
                Character.toString(0xf0000),
                Character.toString(0x10ffff));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void whatIsNotSeenIsAQuestionMark(String hidden) {
        String text = "a" + hidden + "b";

        assertThat(UntrustedText.line(text)).isEqualTo("a?b");
        assertThat(UntrustedText.block(text)).isEqualTo("a?b");
        assertThat(UntrustedText.joined(text)).isEqualTo("a?b");
        assertThat(UntrustedText.clipped(text, 10)).isEqualTo("a?b");
        assertThat(UntrustedText.ascii(text, 10)).isEqualTo("a?b");
        assertThat(UntrustedText.isPrintable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binding/shop: it is of a staging CA",
                "bücher.example, 例え.テスト, שלום",
                "\ud83d\ude00 and é",
                "  indented, and  spaced",
                "a\u00a0b",
                "|`<@>\\*"
            })
    void whatIsSeenStays(String text) {
        assertThat(UntrustedText.line(text)).isEqualTo(text);
        assertThat(UntrustedText.block(text)).isEqualTo(text);
        assertThat(UntrustedText.clipped(text, 100)).isEqualTo(text);
        assertThat(UntrustedText.isPrintable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\t", "\u000b", "\f", "\u0085", "\u2028", "\u2029", " \n\t  ", "\n\n"})
    void aBreakIsASpaceInALine(String separator) {
        assertThat(UntrustedText.line("a" + separator + "b" + separator)).isEqualTo("a b");
        assertThat(UntrustedText.isPrintable("a\nb")).isFalse();
    }

    @Test
    void aLineBecomesNoHeaderAndNoSecondLine() {
        assertThat(UntrustedText.line("x\r\nBcc: everybody@example.com\r\n.\r\nQUIT\u202e"))
                .isEqualTo("x Bcc: everybody@example.com . QUIT?");
        assertThat(UntrustedText.line("se\u001b[31mcret \u001b[2Jx")).isEqualTo("se?[31mcret ?[2Jx");
    }

    @Test
    void aBlockKeepsItsLinesAndTabs() {
        assertThat(UntrustedText.block("a\r\n  b\tc\n")).isEqualTo("a\n  b\tc\n");
        assertThat(UntrustedText.block("a\rb\u0085c\u2028d\u2029e\u000bf")).isEqualTo("a?b?c?d?e?f");
        assertThat(UntrustedText.block("```\n\u202egnp.exe\u0007")).isEqualTo("```\n?gnp.exe?");
    }

    @Test
    void severalLinesAreJoinedBySlashes() {
        assertThat(UntrustedText.joined("\n gpg: signing failed: No secret key \n\n  gpg: \u001b[1mdone\r\n"))
                .isEqualTo("gpg: signing failed: No secret key / gpg: ?[1mdone");
        assertThat(UntrustedText.joined(" \n ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abcdefgh, 8, abcdefgh", "abcdefghi, 8, abcde...", "ab\ud83d\ude00cd, 6, ab\ud83d\ude00cd"})
    void whatIsTooLongEndsInDots(String text, int max, String expected) {
        assertThat(UntrustedText.clipped(text, max)).isEqualTo(expected);
    }

    @Test
    void aCutIsBetweenCodePoints() {
        assertThat(UntrustedText.clipped("abcd\ud83d\ude00efgh", 8)).isEqualTo("abcd...");
        assertThat(UntrustedText.clipped("abc\ud83d\ude00efgh", 8)).isEqualTo("abc\ud83d\ude00...");
        assertThat(UntrustedText.ascii("a\ud83d\ude00b", 80)).isEqualTo("a?b");
    }

    @Test
    void aPeerWithoutAuthenticationIsShownInAscii() {
        assertThat(UntrustedText.ascii("/p\u00e4th\n\u001b[2J~ \u007f", 80)).isEqualTo("/p?th??[2J~ ?");
        assertThat(UntrustedText.ascii("x".repeat(300), 200)).isEqualTo("x".repeat(197) + "...");
    }

    @Test
    void manySpacesTakeNoTime() {
        String spaces = " ".repeat(1_000_000) + "x";

        assertThat(UntrustedText.line(spaces)).isEqualTo(spaces);
        assertThat(UntrustedText.joined(spaces)).isEqualTo("x");
    }

    @Property(tries = 2000, seed = "1")
    void whateverTheTextItIsPrintableAndShortEnough(
            @ForAll @StringLength(max = 60) String text, @ForAll @IntRange(min = 4, max = 60) int max) {
        String clipped = UntrustedText.clipped(text, max);

        assertThat(clipped.length()).isLessThanOrEqualTo(max);
        assertThat(UntrustedText.isPrintable(clipped)).isTrue();
        assertThat(UntrustedText.line(clipped)).isEqualTo(clipped);
        assertThat(UntrustedText.isPrintable(UntrustedText.joined(text))).isTrue();
        assertThat(UntrustedText.block(text).lines())
                .allMatch(line -> UntrustedText.isPrintable(line.replace("\t", "")));
        assertThat(UntrustedText.ascii(text, max)).matches("[ -~]*").hasSizeLessThanOrEqualTo(max);
    }
}
