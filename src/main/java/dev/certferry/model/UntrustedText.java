package dev.certferry.model;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text from outside (repositories, certificates, engines, forges, probed servers, requests) safe to print: it
 * cannot control a terminal, add a line to a log, reorder what is displayed (CVE-2021-42574) or hide a part of itself.
 * Each such character becomes a question mark. Escaping for Markdown or HTML is done in addition.
 */
public final class UntrustedText {
    /**
     * The categories without a glyph and the noncharacters, then the characters of other categories that Unicode's
     * DerivedCoreProperties.txt lists as Default_Ignorable_Code_Point: joiners, fillers, variation selectors and tags.
     */
    private static final String HIDDEN = "\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\p{IsNoncharacter_Code_Point}"
            + "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2065\\u3164\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufff8"
            + "\\x{e0000}-\\x{e0fff}";

    private static final Pattern IN_LINE = Pattern.compile("[" + HIDDEN + "]");
    private static final Pattern IN_BLOCK = Pattern.compile("[" + HIDDEN + "&&[^\\n\\t]]");
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\n\\x0b\\f\\r\\x85\\u2028\\u2029]+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]");
    private static final String REPLACEMENT = "?";
    private static final String ELLIPSIS = "...";

    private UntrustedText() {}

    /** One line: a line break or tab with the white space around it becomes a space. */
    public static String line(String text) {
        String folded = WHITE_SPACE.matcher(text).replaceAll(UntrustedText::fold);
        return IN_LINE.matcher(folded).replaceAll(REPLACEMENT).stripTrailing();
    }

    private static String fold(MatchResult run) {
        return run.group().chars().allMatch(c -> c == ' ') ? run.group() : " ";
    }

    /** One line of at most {@code max} characters, with three dots if it was truncated. */
    public static String clipped(String text, int max) {
        return cut(line(text), max);
    }

    /** One line in which a slash separates the lines of {@code text}, for messages of several lines. */
    public static String joined(String text) {
        return line(
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" / ")));
    }

    /** Several lines: line feeds and tabs are kept. */
    public static String block(String text) {
        return IN_BLOCK.matcher(text.replace("\r\n", "\n")).replaceAll(REPLACEMENT);
    }

    /** JSON whose strings have escapes in the place of such characters: the same data, which cannot control a terminal. */
    public static String json(String json) {
        return IN_BLOCK.matcher(json)
                .replaceAll(found -> found.group()
                        .chars()
                        .mapToObj(unit -> String.format("\\\\u%04x", unit))
                        .collect(Collectors.joining()));
    }

    /** One line of printable ASCII, at most {@code max} characters: for peers that are not authenticated. */
    public static String ascii(String text, int max) {
        return cut(NOT_ASCII.matcher(text).replaceAll(REPLACEMENT), max);
    }

    /** Whether no character would be replaced: names are rejected rather than changed. */
    public static boolean isPrintable(String text) {
        return !IN_LINE.matcher(text).find();
    }

    private static String cut(String line, int max) {
        if (line.length() <= max) {
            return line;
        }
        int end = Math.max(0, max - ELLIPSIS.length());
        boolean splitsPair = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, splitsPair ? end - 1 : end) + ELLIPSIS;
    }
}
