package dev.certferry.cli.completion;

import dev.certferry.cli.completion.CompletedCommand.CompletedOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The values of options as cases of a shell's {@code case}: patterns {@code PATH:OPTION} to what {@link #word} says. An
 * option with the same values in all commands has one pattern, {@code *:OPTION}.
 */
final class ValueCases {
    private ValueCases() {}

    static Map<String, List<String>> of(List<CompletedCommand> commands) {
        Map<String, Map<String, List<String>>> byOption = new LinkedHashMap<>();
        for (CompletedCommand command : commands) {
            for (CompletedOption option : command.options()) {
                for (String name : option.names()) {
                    byOption.computeIfAbsent(name, key -> new LinkedHashMap<>())
                            .computeIfAbsent(word(option), key -> new ArrayList<>())
                            .add(command.path());
                }
            }
        }
        Map<String, List<String>> cases = new LinkedHashMap<>();
        byOption.forEach((name, byValue) -> byValue.forEach((value, paths) -> {
            List<String> patterns = byValue.size() == 1
                    ? List.of("*:" + name)
                    : paths.stream().map(path -> "'" + path + ":" + name + "'").toList();
            cases.computeIfAbsent(value, key -> new ArrayList<>()).addAll(patterns);
        }));
        cases.remove("any");
        return cases;
    }

    /** {@code none}, {@code file}, {@code directory}, {@code binding}, {@code any}, or {@code choice} and the words. */
    static String word(CompletedOption option) {
        return option.optional() ? "none" : word(option.value());
    }

    static String word(ValueKind value) {
        return switch (value.type()) {
            case NONE -> "none";
            case FILE -> "file";
            case DIRECTORY -> "directory";
            case BINDING -> "binding";
            case ANY -> "any";
            case CHOICE -> "choice " + String.join(" ", value.words());
        };
    }

    /** All paths of commands, sorted, for the patterns that recognize a command. */
    static String paths(List<CompletedCommand> commands) {
        return commands.stream()
                .map(CompletedCommand::path)
                .filter(path -> !path.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(path -> "'" + path + "'")
                .collect(Collectors.joining("|"));
    }

    /** The functions that bash and zsh share: values of options and of parameters, and which words are commands. */
    static String functions(List<CompletedCommand> commands) {
        StringBuilder text = new StringBuilder("_certferry_is_command() {\n  case $1 in\n    ")
                .append(paths(commands))
                .append(") return 0 ;;\n  esac\n  return 1\n}\n\n_certferry_value() { # COMMAND OPTION\n")
                .append("  case $1:$2 in\n");
        of(commands)
                .forEach((value, patterns) -> text.append("    ")
                        .append(String.join("|", patterns))
                        .append(") echo '")
                        .append(value)
                        .append("' ;;\n"));
        text.append("    *) echo any ;;\n  esac\n}\n\n_certferry_parameter() { # COMMAND\n  case $1 in\n");
        commands.stream()
                .filter(command -> command.parameter().type() != ValueKind.Type.NONE)
                .forEach(command -> text.append("    '")
                        .append(command.path())
                        .append("') echo '")
                        .append(word(command.parameter()))
                        .append("' ;;\n"));
        return text.append("    *) echo none ;;\n  esac\n}\n").toString();
    }
}
