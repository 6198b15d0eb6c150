package dev.certferry.cli.output;

import dev.certferry.model.Condition;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Severity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colors the text of {@code certferry status}: states by their severity, then findings as in a plan. */
public final class StatusColors {
    private static final Pattern ROW = Pattern.compile("(\\S+ {3,}|\\S+: )([a-z-]+)(, expiring)?( .*)?");

    private StatusColors() {}

    /** {@code text} is that of one or of all bindings; findings follow after an empty line. */
    public static String of(Terminal screen, String text) {
        if (!screen.color()) {
            return text;
        }
        int end = text.indexOf("\n\n");
        String states = end < 0 ? text : text.substring(0, end + 1);
        StringBuilder colored = new StringBuilder();
        states.lines().forEach(line -> colored.append(line(screen, line)).append('\n'));
        return colored + (end < 0 ? "" : PlanColors.of(screen, text.substring(end + 1)));
    }

    private static String line(Terminal screen, String line) {
        if (line.startsWith("BINDING ")) {
            return screen.bold(line);
        }
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return line;
        }
        String expiring = Optional.ofNullable(row.group(3)).map(screen::red).orElse("");
        String rest = Optional.ofNullable(row.group(4)).orElse("");
        return row.group(1) + state(screen, row.group(2)) + expiring + rest;
    }

    private static String state(Terminal screen, String word) {
        Optional<Condition> condition = EnumNames.parse(Condition.class, word);
        if (condition.isEmpty()) {
            return word;
        }
        boolean isBad = condition
                .flatMap(Condition::severity)
                .filter(severity -> severity != Severity.WARNING)
                .isPresent();
        return isBad
                ? screen.red(word)
                : condition.get() == Condition.IN_SYNC ? screen.green(word) : screen.yellow(word);
    }
}
