package dev.certferry.cli.completion;

import dev.certferry.cli.completion.CompletedCommand.CompletedOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The script for fish 3 or newer. */
final class FishCompletion {
    private static final String FUNCTIONS = """

            # Whether the words before the cursor name one of these commands; '' is certferry itself.
            function __certferry_at
                set -l path
                set -l skip 0
                set -l tokens (commandline -opc)
                for token in $tokens[2..-1]
                    if test $skip = 1
                        set skip 0
                    else if string match -q -- '-*' $token
                        contains -- $token $__certferry_with_value; and set skip 1
                    else if contains -- (string join ' ' $path $token) $__certferry_commands
                        set path $path $token
                    end
                end
                contains -- "$path" $argv
            end

            function __certferry_bindings
                set -l tokens (commandline -opc)
                $tokens[1] __complete bindings $tokens[2..-1] 2>/dev/null
            end

            complete -c certferry -f
            """;

    private FishCompletion() {}

    static String script(List<CompletedCommand> commands) {
        StringBuilder text =
                new StringBuilder("# fish completion for certferry, printed by certferry completion fish\n");
        text.append("set -g __certferry_commands");
        commands.stream()
                .filter(command -> !command.path().isEmpty())
                .forEach(command -> text.append(' ').append(quoted(command.path())));
        text.append("\nset -g __certferry_with_value ")
                .append(commands.stream()
                        .flatMap(command -> command.options().stream())
                        .filter(option -> !ValueCases.word(option).equals("none"))
                        .flatMap(option -> option.names().stream())
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .append('\n')
                .append(FUNCTIONS);
        for (CompletedCommand command : commands) {
            if (!command.path().isEmpty()) {
                int end = command.path().lastIndexOf(' ');
                String parent = end < 0 ? "" : command.path().substring(0, end);
                text.append("complete -c certferry -n \"__certferry_at ")
                        .append(quoted(parent))
                        .append("\" -a ")
                        .append(command.name())
                        .append(" -d ")
                        .append(quoted(command.description()))
                        .append('\n');
            }
            if (command.parameter().type() != ValueKind.Type.NONE) {
                text.append("complete -c certferry -n \"__certferry_at ")
                        .append(quoted(command.path()))
                        .append('"')
                        .append(values(command.parameter()).replace(" -x", ""))
                        .append('\n');
            }
        }
        options(commands)
                .forEach((definition, paths) -> text.append("complete -c certferry -n \"__certferry_at ")
                        .append(paths.stream().map(FishCompletion::quoted).collect(Collectors.joining(" ")))
                        .append('"')
                        .append(definition)
                        .append('\n'));
        return text.toString();
    }

    /** Each option once, with the commands that have it. */
    private static Map<String, List<String>> options(List<CompletedCommand> commands) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (CompletedCommand command : commands) {
            for (CompletedOption option : command.options()) {
                paths.computeIfAbsent(definition(option), key -> new ArrayList<>())
                        .add(command.path());
            }
        }
        return paths;
    }

    private static String definition(CompletedOption option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return text.append(option.optional() ? "" : values(option.value()))
                .append(" -d ")
                .append(quoted(option.description()))
                .toString();
    }

    private static String values(ValueKind value) {
        return switch (value.type()) {
            case NONE -> "";
            case FILE -> " -r -F";
            case DIRECTORY -> " -x -a '(__fish_complete_directories)'";
            case BINDING -> " -x -a '(__certferry_bindings)'";
            case CHOICE -> " -x -a " + quoted(String.join(" ", value.words()));
            case ANY -> " -x";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
