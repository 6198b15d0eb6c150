package dev.certferry.cli.output;

import java.util.Set;
import java.util.stream.Collectors;

/** Colors the text of a plan by its lines: what is added, changed and removed, and findings by their kind. */
public final class PlanColors {
    private static final Set<String> BAD = Set.of("Refused:", "Blocked:", "Alarm:");
    private static final Set<String> OPEN = Set.of("Waiting:", "Held:", "Warning:", "Overridden:");

    private final Terminal screen;
    private boolean isBad;

    private PlanColors(Terminal screen) {
        this.screen = screen;
    }

    public static String of(Terminal screen, String text) {
        if (!screen.color()) {
            return text;
        }
        PlanColors colors = new PlanColors(screen);
        return text.lines().map(line -> colors.line(line) + "\n").collect(Collectors.joining());
    }

    private String line(String line) {
        if (BAD.contains(line) || OPEN.contains(line)) {
            isBad = BAD.contains(line);
            return finding(line);
        }
        String content = line.stripLeading();
        boolean indented = content.length() < line.length();
        if (!indented) {
            return line.isEmpty() ? line : screen.bold(line);
        }
        return switch (content.length() < 2 ? "" : content.substring(0, 2)) {
            case "+ " -> screen.green(line);
            case "~ " -> screen.yellow(line);
            case "- " -> screen.red(line);
            case "! " -> finding(line);
            default -> line;
        };
    }

    private String finding(String line) {
        return isBad ? screen.red(line) : screen.yellow(line);
    }
}
