package dev.certferry.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** The script for bash 4 or newer. */
final class BashCompletion {
    private static final String FUNCTION = """

            _certferry_offer() { # KIND CURRENT
              case $1 in
                'choice '*) mapfile -t COMPREPLY < <(compgen -W "${1#choice }" -- "$2") ;;
                file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
                directory) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
                binding) mapfile -t COMPREPLY < <(compgen -W "$(_certferry_bindings)" -- "$2") ;;
              esac
              [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
            }

            # bash splits words at equals signs
            _certferry_bindings() {
              local word joined='' args=()
              for word in "${COMP_WORDS[@]:1}"; do
                if [[ $word == '=' && ${#args[@]} -gt 0 ]]; then
                  args[-1]+='='; joined=1
                elif [[ $joined ]]; then
                  args[-1]+=$word; joined=''
                else
                  args+=("$word")
                fi
              done
              "${COMP_WORDS[0]}" __complete bindings "${args[@]}" 2>/dev/null
            }

            _certferry() {
              local current=${COMP_WORDS[COMP_CWORD]} command='' option='' word kind i
              COMPREPLY=()
              for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                option=''
                case $word in
                  =) option=${COMP_WORDS[i - 1]} ;;
                  -*)
                    if [[ $(_certferry_value "$command" "$word") != none && ${COMP_WORDS[i + 1]} != '=' ]]; then
                      option=$word
                      ((i + 1 == COMP_CWORD)) || { option=''; i=$((i + 1)); }
                    fi ;;
                  *) ! _certferry_is_command "${command:+$command }$word" || command=${command:+$command }$word ;;
                esac
              done
              if [[ $current == '=' ]]; then
                option=${COMP_WORDS[COMP_CWORD - 1]}
                current=''
              fi
              if [[ $option ]]; then
                kind=$(_certferry_value "$command" "$option")
                [[ $kind != none ]] || kind='choice true false'
                _certferry_offer "$kind" "$current"
              elif [[ $current == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$(_certferry_options "$command")" -- "$current")
              elif [[ $(_certferry_subcommands "$command") ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$(_certferry_subcommands "$command")" -- "$current")
              else
                _certferry_offer "$(_certferry_parameter "$command")" "$current"
              fi
            }

            complete -F _certferry certferry
            """;

    private BashCompletion() {}

    static String script(List<CompletedCommand> commands) {
        StringBuilder text =
                new StringBuilder("# bash completion for certferry, printed by certferry completion bash\n\n");
        text.append(ValueCases.functions(commands));
        text.append("\n_certferry_options() { # COMMAND\n  case $1 in\n");
        for (CompletedCommand command : commands) {
            text.append("    '")
                    .append(command.path())
                    .append("') echo '")
                    .append(options(command))
                    .append("' ;;\n");
        }
        text.append("  esac\n}\n\n_certferry_subcommands() { # COMMAND\n  case $1 in\n");
        commands.stream()
                .filter(command -> !command.subcommands().isEmpty())
                .forEach(command -> text.append("    '")
                        .append(command.path())
                        .append("') echo '")
                        .append(String.join(" ", command.subcommands()))
                        .append("' ;;\n"));
        return text.append("  esac\n}\n").append(FUNCTION).toString();
    }

    private static String options(CompletedCommand command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream())
                .filter(name -> name.startsWith("--"))
                .collect(Collectors.joining(" "));
    }
}
