package dev.certferry.cli.completion;

import dev.certferry.cli.completion.CompletedCommand.CompletedOption;
import java.util.List;

/** The script for zsh: saved as {@code _certferry} in a folder of {@code fpath}, or evaluated after {@code compinit}. */
final class ZshCompletion {
    private static final String FUNCTION = """

            _certferry_offer() { # KIND
              case $1 in
                'choice '*) compadd -- ${=1#choice } ;;
                file) _files ;;
                directory) _files -/ ;;
                binding) compadd -- ${(f)"$($words[1] __complete bindings ${words[2,-1]} 2>/dev/null)"} ;;
              esac
            }

            _certferry() {
              local current=${words[CURRENT]} command='' option='' word kind
              local -a entries
              integer i
              for ((i = 2; i < CURRENT; i++)); do
                word=${words[i]}
                option=''
                case $word in
                  -*=*) ;;
                  -*)
                    if [[ $(_certferry_value "$command" "$word") != none ]]; then
                      option=$word
                      if ((i + 1 != CURRENT)); then option=''; ((i += 1)); fi
                    fi ;;
                  *) if _certferry_is_command "${command:+$command }$word"; then command="${command:+$command }$word"; fi ;;
                esac
              done
              if [[ $current == --*=* ]]; then
                option=${current%%=*}
                compset -P '*='
              fi
              if [[ -n $option ]]; then
                kind=$(_certferry_value "$command" "$option")
                [[ $kind != none ]] || kind='choice true false'
                _certferry_offer "$kind"
              elif [[ $current == -* ]]; then
                entries=("${(f)$(_certferry_options "$command")}")
                _describe -o option entries
              elif [[ -n $(_certferry_subcommands "$command") ]]; then
                entries=("${(f)$(_certferry_subcommands "$command")}")
                _describe command entries
              else
                _certferry_offer "$(_certferry_parameter "$command")"
              fi
            }

            if [[ ${funcstack[1]} == _certferry ]]; then _certferry "$@"; else compdef _certferry certferry; fi
            """;

    private ZshCompletion() {}

    static String script(List<CompletedCommand> commands) {
        StringBuilder text = new StringBuilder(
                "#compdef certferry\n# zsh completion for certferry, printed by certferry completion zsh\n\n");
        text.append(ValueCases.functions(commands));
        text.append("\n_certferry_options() { # COMMAND\n  case $1 in\n");
        for (CompletedCommand command : commands) {
            text.append("    '").append(command.path()).append("') print -rl --");
            command.options().forEach(option -> text.append(' ').append(entry(option)));
            text.append(" ;;\n");
        }
        text.append("  esac\n}\n\n_certferry_subcommands() { # COMMAND\n  case $1 in\n");
        for (CompletedCommand command : commands) {
            if (!command.subcommands().isEmpty()) {
                text.append("    '").append(command.path()).append("') print -rl --");
                command.subcommands()
                        .forEach(name -> text.append(' ').append(entry(name, description(commands, command, name))));
                text.append(" ;;\n");
            }
        }
        return text.append("  esac\n}\n").append(FUNCTION).toString();
    }

    private static String description(List<CompletedCommand> commands, CompletedCommand parent, String name) {
        String path = parent.path().isEmpty() ? name : parent.path() + " " + name;
        return commands.stream()
                .filter(command -> command.path().equals(path))
                .findFirst()
                .map(CompletedCommand::description)
                .orElse("");
    }

    private static String entry(CompletedOption option) {
        String name = option.names().get(option.names().size() - 1);
        return entry(name, option.description());
    }

    private static String entry(String name, String description) {
        return "'" + (name + ":" + description.replace(":", "\\:")).replace("'", "'\\''") + "'";
    }
}
