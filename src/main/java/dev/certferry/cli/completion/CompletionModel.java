package dev.certferry.cli.completion;

import dev.certferry.cli.completion.CompletedCommand.CompletedOption;
import dev.certferry.cli.option.OptionValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands with their options and values, in the order of the help. */
final class CompletionModel {
    private CompletionModel() {}

    static List<CompletedCommand> of(CommandLine root) {
        List<CompletedCommand> commands = new ArrayList<>();
        add(root, "", commands);
        return commands;
    }

    private static void add(CommandLine line, String path, List<CompletedCommand> commands) {
        CommandSpec spec = line.getCommandSpec();
        List<String> subcommands = line.getSubcommands().entrySet().stream()
                .filter(entry -> !isHidden(entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        ValueKind parameter = path.equals("help") ? ValueKind.choice(names(spec)) : parameter(spec);
        commands.add(new CompletedCommand(path, description(spec), subcommands, options(spec), parameter));
        line.getSubcommands().forEach((name, command) -> {
            if (subcommands.contains(name)) {
                add(command, path.isEmpty() ? name : path + " " + name, commands);
            }
        });
    }

    private static boolean isHidden(CommandLine line) {
        return line.getCommandSpec().usageMessage().hidden();
    }

    private static List<String> names(CommandSpec spec) {
        return spec.root().subcommands().entrySet().stream()
                .filter(entry -> !isHidden(entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static ValueKind parameter(CommandSpec spec) {
        return spec.positionalParameters().stream()
                .findFirst()
                .map(CompletionModel::parameterKind)
                .orElse(ValueKind.of(ValueKind.Type.NONE));
    }

    private static ValueKind parameterKind(PositionalParamSpec parameter) {
        return OptionValues.of(parameter.paramLabel().toLowerCase(Locale.ROOT))
                .map(ValueKind::choice)
                .orElseGet(() -> kind(parameter, parameter.paramLabel()));
    }

    private static List<CompletedOption> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(CompletionModel::option)
                .toList();
    }

    private static CompletedOption option(OptionSpec option) {
        boolean optional = option.arity().min() == 0 && option.arity().max() > 0;
        return new CompletedOption(
                List.of(option.names()),
                String.join(" ", option.description()).replaceAll("\\s*\\(default: \\$\\{DEFAULT-VALUE}\\)", ""),
                value(option),
                optional);
    }

    private static ValueKind value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return ValueKind.of(ValueKind.Type.NONE);
        }
        Optional<List<String>> words = OptionValues.of(option.longestName().replaceFirst("^--", ""));
        return words.map(ValueKind::choice).orElseGet(() -> kind(option, option.paramLabel()));
    }

    private static ValueKind kind(ArgSpec argument, String label) {
        Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            return ValueKind.choice(Stream.of(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
        if (type == boolean.class) {
            return ValueKind.choice(List.of("true", "false"));
        }
        if (type == Path.class || label.startsWith("FILE")) {
            return ValueKind.of(label.equals("DIR") ? ValueKind.Type.DIRECTORY : ValueKind.Type.FILE);
        }
        boolean isBinding = label.equals("BINDING")
                || (argument instanceof OptionSpec option
                        && option.longestName().equals("--binding"));
        return ValueKind.of(isBinding ? ValueKind.Type.BINDING : ValueKind.Type.ANY);
    }

    private static String description(CommandSpec spec) {
        String[] lines = spec.usageMessage().description();
        return lines.length == 0 ? "" : lines[0];
    }
}
