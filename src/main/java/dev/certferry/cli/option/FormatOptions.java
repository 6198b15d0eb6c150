package dev.certferry.cli.option;

import dev.certferry.cli.parsing.OutputFormatOption;
import picocli.CommandLine.Option;

/** The format of a command's result, for commands that print text for people and JSON with a published schema. */
public final class FormatOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Output format: text or json (default: ${DEFAULT-VALUE})")
    private OutputFormatOption format = OutputFormatOption.TEXT;

    public boolean isJson() {
        return format == OutputFormatOption.JSON;
    }
}
