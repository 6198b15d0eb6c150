package dev.certferry.cli.output;

import java.io.PrintWriter;
import java.util.Map;

/**
 * The capabilities of an output: redrawn lines only on a terminal, color there unless it is disabled, or if it is forced.
 * {@code mark} begins its control sequences; see {@link TerminalWriter}.
 */
public record Terminal(boolean live, boolean color, int columns, String mark) {
    private static final int USUAL_COLUMNS = 80;

    /** No color and no redrawn lines. */
    public static final Terminal PLAIN = new Terminal(false, false, USUAL_COLUMNS);

    public Terminal(boolean live, boolean color, int columns) {
        this(live, color, columns, "\033");
    }

    /** The same terminal behind a writer, which lets only sequences with its own mark through. */
    public Terminal behind(PrintWriter writer) {
        return writer instanceof TerminalWriter edge ? new Terminal(live, color, columns, edge.mark()) : this;
    }

    /** {@code terminal} is the width measured by the launcher; empty if the output is not a terminal. */
    public static Terminal of(String terminal, Map<String, String> environment, ColorMode mode) {
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean live = !terminal.isEmpty() && !dumb;
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean color = switch (mode) {
            case AUTO -> live && wanted;
            case ALWAYS -> true;
            case NEVER -> false;
        };
        return new Terminal(live, color, live ? columns(terminal) : USUAL_COLUMNS);
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text);
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    public String green(String text) {
        return painted("32", text);
    }

    public String yellow(String text) {
        return painted("33", text);
    }

    public String red(String text) {
        return painted("31", text);
    }

    public String bold(String text) {
        return painted("1", text);
    }

    private String painted(String code, String text) {
        return color ? control(code + "m") + text + control("0m") : text;
    }

    /** A control sequence (ECMA-48), such as {@code 2J}. */
    public String control(String sequence) {
        return mark + "[" + sequence;
    }

    /** Cuts to one screen line: a wrapped line would break redrawing. */
    String fitting(String text) {
        return text.length() < columns ? text : text.substring(0, Math.max(1, columns - 1));
    }
}
