package dev.certferry.cli.parsing;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.SpellingSuggestion;
import dev.certferry.model.UntrustedText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a wrong command line in three lines: the error, a suggestion or the synopsis, and where to read more. */
public final class ParameterErrorHandler implements IParameterExceptionHandler {
    private static final int MAX_QUOTED = 80;
    private static final Pattern INVALID_VALUE = Pattern.compile("(?s)Invalid value for [^:]*?: (.*)");

    private final OptionDefaults defaults;

    public ParameterErrorHandler(OptionDefaults defaults) {
        this.defaults = defaults;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        PrintWriter err = line.getErr();
        if (args.length == 0) {
            line.usage(err, Ansi.OFF);
            return ExitStatus.USAGE.exitCode();
        }
        err.println("certferry: " + message(failure, args));
        err.println(suggestion(failure)
                .map(near -> "Did you mean " + near + "?")
                .orElseGet(() -> "Usage: " + synopsis(line)));
        err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE.exitCode();
    }

    private String message(ParameterException failure, String[] args) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatchedKind(unmatched) + " " + quoted(unmatchedWord(unmatched));
        }
        String text = String.valueOf(failure.getMessage());
        return failure.getArgSpec() != null && INVALID_VALUE.matcher(text).matches()
                ? invalidValue(failure, failure.getArgSpec(), args)
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String unmatchedKind(UnmatchedArgumentException failure) {
        if (failure.isUnknownOption()) {
            return "unknown option";
        }
        return failure.getCommandLine().getSubcommands().isEmpty() ? "unexpected argument" : "unknown command";
    }

    private static String unmatchedWord(UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().get(0);
        return failure.isUnknownOption() ? word.split("=", 2)[0] : word;
    }

    /** Where, what was found, what is expected; a setting says in which variable or file it is. */
    private String invalidValue(ParameterException failure, ArgSpec argument, String[] args) {
        String value = quoted(String.valueOf(failure.getValue()));
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel() + " " + value + ": " + expected(failure, argument);
        }
        String name = option.longestName();
        boolean given = Stream.of(args)
                .anyMatch(arg ->
                        Arrays.stream(option.names()).anyMatch(one -> arg.equals(one) || arg.startsWith(one + "=")));
        String origin = given
                ? ""
                : defaults.setting(OptionDefaults.name(option))
                        .map(setting -> " (" + setting.origin() + ")")
                        .orElse("");
        return name + " " + value + origin + ": " + expected(failure, argument);
    }

    private static String expected(ParameterException failure, ArgSpec argument) {
        List<String> values = constants(argument);
        if (!values.isEmpty()) {
            return "expected " + anyOf(values);
        }
        Class<?> type = argument.type();
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "expected a whole number";
        }
        return INVALID_VALUE.matcher(String.valueOf(failure.getMessage())).replaceFirst("$1");
    }

    private static List<String> constants(ArgSpec argument) {
        Object[] constants = argument.type().getEnumConstants();
        return constants == null
                ? List.of()
                : Stream.of(constants)
                        .map(one -> one.toString().toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static String anyOf(List<String> words) {
        int last = words.size() - 1;
        return words.size() == 1
                ? words.get(0)
                : words.stream().limit(last).collect(Collectors.joining(", ")) + " or " + words.get(last);
    }

    private static Optional<String> suggestion(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatchedWord(unmatched);
            return SpellingSuggestion.to(word, known(unmatched)).filter(near -> !near.equals(word));
        }
        @Nullable ArgSpec argument = failure.getArgSpec();
        return argument == null
                ? Optional.empty()
                : SpellingSuggestion.to(String.valueOf(failure.getValue()), constants(argument));
    }

    private static List<String> known(UnmatchedArgumentException failure) {
        List<String> known = new ArrayList<>();
        if (failure.isUnknownOption()) {
            failure.getCommandLine().getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .forEach(known::add);
        } else {
            failure.getCommandLine().getSubcommands().forEach((name, command) -> {
                if (!command.getCommandSpec().usageMessage().hidden()) {
                    known.add(name);
                }
            });
        }
        return known;
    }

    private static String synopsis(CommandLine line) {
        return line.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    }

    private static String quoted(String word) {
        return UntrustedText.clipped(word, MAX_QUOTED);
    }
}
