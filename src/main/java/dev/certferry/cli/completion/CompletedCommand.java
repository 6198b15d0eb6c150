package dev.certferry.cli.completion;

import java.util.List;

/** A command as scripts complete it; {@code path} is its words, empty for the root. */
record CompletedCommand(
        String path, String description, List<String> subcommands, List<CompletedOption> options, ValueKind parameter) {
    CompletedCommand {
        subcommands = List.copyOf(subcommands);
        options = List.copyOf(options);
    }

    /** The last word. */
    String name() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    /** An option with all its names; {@code optional} values are joined with an equals sign. */
    record CompletedOption(List<String> names, String description, ValueKind value, boolean optional) {
        CompletedOption {
            names = List.copyOf(names);
        }
    }
}
