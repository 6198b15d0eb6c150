package dev.certferry.cli.parsing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help with options and commands under headings. Picocli's own groups need {@code @ArgGroup}, which changes how options get
 * their defaults; here the groups exist only in the text.
 */
public final class GroupedHelp extends Help {
    private static final Map<String, List<String>> COMMAND_GROUPS = commandGroups();

    private GroupedHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    /** Applies to the command and to its subcommands: grouped help, and {@code [OPTIONS]} in the synopsis. */
    public static void applyTo(CommandLine line) {
        line.setHelpFactory(GroupedHelp::new);
        abbreviate(line);
    }

    private static void abbreviate(CommandLine line) {
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(GroupedHelp::abbreviate);
    }

    private static Map<String, List<String>> commandGroups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Commands", List.of("validate", "plan", "show", "apply", "sync", "status", "names"));
        groups.put(
                "Operations", List.of("hook", "serve", "rollback", "suspend", "resume", "doctor", "snapshot", "audit"));
        groups.put("Setup", List.of("demo", "init", "adopt", "config", "schema", "completion", "help", "version"));
        return groups;
    }

    @Override
    public String optionList() {
        Map<OptionGroup, List<OptionSpec>> groups = commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .collect(Collectors.groupingBy(
                        option -> OptionGroup.of(name(option)),
                        () -> new EnumMap<>(OptionGroup.class),
                        Collectors.toCollection(ArrayList::new)));
        StringBuilder text = new StringBuilder();
        groups.forEach((group, options) -> {
            options.sort(Comparator.comparingInt(option -> group.position(name(option))));
            Layout layout = createDefaultLayout();
            layout.addOptions(options, parameterLabelRenderer());
            text.append(String.format("%n%s:%n", group.title())).append(layout);
        });
        return text.toString();
    }

    @Override
    public String commandListHeading(Object... params) {
        return isOverview() ? "" : super.commandListHeading(params);
    }

    @Override
    public String commandList() {
        if (!isOverview()) {
            return super.commandList();
        }
        StringBuilder text = new StringBuilder();
        COMMAND_GROUPS.forEach((title, names) -> {
            Map<String, Help> group = new LinkedHashMap<>(subcommands());
            group.keySet().retainAll(names);
            text.append(String.format("%n%s:%n", title)).append(commandList(group));
        });
        return text.toString();
    }

    /** The root command with all its subcommands; a start builds only the one that it runs. */
    private boolean isOverview() {
        return COMMAND_GROUPS.values().stream().flatMap(List::stream).allMatch(subcommands()::containsKey);
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }
}
