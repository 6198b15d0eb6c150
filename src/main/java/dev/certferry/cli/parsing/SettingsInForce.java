package dev.certferry.cli.parsing;

import dev.certferry.render.report.ConfigReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of all commands, or of one with its arguments, with their values and where these are from. */
public final class SettingsInForce {
    private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@\\s]*@");
    private static final Pattern AFTER_HOST = Pattern.compile("(://[^/]*/).*");
    private static final String HIDDEN = "***";

    private final CommandLine root;
    private final OptionDefaults defaults;

    /** {@code root} has all commands. */
    public SettingsInForce(CommandLine root, OptionDefaults defaults) {
        this.root = root;
        this.defaults = defaults;
    }

    /** With the words of one command, else of all; a value that no command accepts is a {@link ParameterException}. */
    public ConfigReport report(List<String> words) {
        Map<String, ConfigReport.Entry> entries = new LinkedHashMap<>();
        if (words.isEmpty()) {
            leaves(root, List.of())
                    .forEach(path ->
                            collect(parsed(path.toArray(String[]::new)), entries, SettingNames::isOfOneCommand));
        } else {
            collect(parsed(words.toArray(String[]::new)), entries, name -> false);
        }
        List<ConfigReport.Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparing((ConfigReport.Entry entry) -> OptionGroup.of(entry.name()))
                .thenComparing(entry -> OptionGroup.of(entry.name()).position(entry.name())));
        return new ConfigReport(defaults.configFile().map(String::valueOf), sorted);
    }

    private static List<List<String>> leaves(CommandLine line, List<String> path) {
        List<List<String>> found = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            found.addAll(command.getSubcommands().isEmpty() ? List.of(longer) : leaves(command, longer));
        });
        return found;
    }

    /** Missing parameters do not matter here; everything else does. */
    private ParseResult parsed(String[] words) {
        root.getCommandSpec().parser().collectErrors(true);
        setCollecting(root);
        ParseResult result = root.parseArgs(words);
        ParseResult last = result;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Stream.concat(result.errors().stream(), last.errors().stream())
                .filter(error -> !(error instanceof MissingParameterException))
                .findFirst()
                .ifPresent(error -> {
                    throw error instanceof ParameterException failure ? failure : new IllegalStateException(error);
                });
        return last;
    }

    private static void setCollecting(CommandLine line) {
        line.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().parser().collectErrors(true);
            setCollecting(command);
        });
    }

    private interface Omission {
        /** Whether an option counts only if it is set, since commands give it different defaults. */
        boolean test(String name);
    }

    private void collect(ParseResult result, Map<String, ConfigReport.Entry> entries, Omission onlyIfSet) {
        for (OptionSpec option : result.commandSpec().options()) {
            String name = OptionDefaults.name(option);
            if (!SettingNames.COMMAND_LINE_ONLY.contains(name)) {
                Optional<Setting> setting = setting(option, name, result);
                boolean isSet = setting.filter(one -> one.source() != Setting.Source.DEFAULT)
                        .isPresent();
                if (isSet || (!onlyIfSet.test(name) && !option.hidden())) {
                    entries.putIfAbsent(name, entry(name, setting));
                }
            }
        }
    }

    private Optional<Setting> setting(OptionSpec option, String name, ParseResult result) {
        if (result.hasMatchedOption(option)) {
            List<String> given = result.matchedOption(option.longestName()).originalStringValues();
            return Optional.of(
                    new Setting(given.isEmpty() ? "true" : String.join(",", given), Setting.Source.COMMAND_LINE, ""));
        }
        return defaults.setting(name)
                .or(() -> Optional.ofNullable(builtIn(option))
                        .map(value -> new Setting(value, Setting.Source.DEFAULT, "")));
    }

    private static @Nullable String builtIn(OptionSpec option) {
        String value = option.defaultValue();
        if (value == null && option.type() == boolean.class) {
            return "false";
        }
        return value == null || value.isEmpty() ? null : value;
    }

    private static ConfigReport.Entry entry(String name, Optional<Setting> setting) {
        return new ConfigReport.Entry(
                OptionGroup.of(name).title(),
                name,
                SettingNames.isList(name),
                setting.map(one -> shown(name, one.value())),
                setting.map(one -> one.source().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse("unset"),
                setting.map(Setting::origin).orElse(""));
    }

    /** Without what must stay secret: secrets, credentials in URLs, and the path of a heartbeat, which is its key. */
    private static String shown(String name, String value) {
        if (SettingNames.SECRETS.contains(name)) {
            return HIDDEN;
        }
        String safe = CREDENTIALS.matcher(value).replaceAll("$1" + HIDDEN + "@");
        return name.equals("heartbeat-url") ? AFTER_HOST.matcher(safe).replaceFirst("$1" + HIDDEN) : safe;
    }
}
