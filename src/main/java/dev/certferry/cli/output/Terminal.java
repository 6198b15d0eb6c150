package dev.certferry.cli.output;

import java.util.Map;

/** The capabilities of stderr: color and redrawn lines only on a terminal, and color only if it is not disabled. */
public record Terminal(boolean live, boolean color, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /** No color and no redrawn lines. */
    static final Terminal PLAIN = new Terminal(false, false, USUAL_COLUMNS);

    /** {@code terminal} is the width measured by the launcher; empty if stderr is not a terminal. */
    public static Terminal of(String terminal, Map<String, String> environment, boolean noColour) {
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        if (terminal.isEmpty() || dumb) {
            return PLAIN;
        }
        boolean forbidden =
                noColour || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(true, !forbidden, columns(terminal));
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text);
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    String green(String text) {
        return painted("32", text);
    }

    String yellow(String text) {
        return painted("33", text);
    }

    String red(String text) {
        return painted("31", text);
    }

    private String painted(String code, String text) {
        return color ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /** Cuts to one screen line: a wrapped line would break redrawing. */
    String fitting(String text) {
        return text.length() < columns ? text : text.substring(0, Math.max(1, columns - 1));
    }
}
