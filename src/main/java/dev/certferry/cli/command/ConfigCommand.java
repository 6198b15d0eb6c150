package dev.certferry.cli.command;

import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.parsing.OptionDefaults;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.SettingsInForce;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.render.report.ConfigReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the settings in force and where each is from. */
@Command(
        name = "config",
        description = {
            "Shows the settings in force and where each is from: command line, environment, file or default.",
            "With the arguments of another command, shows the settings of that command. Secrets are hidden."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry config --config /etc/certferry/config.yaml",
            "  certferry config -o json",
            "  certferry config serve --poll 1m"
        })
public final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private FormatOptions format = new FormatOptions();

    /** Everything from the first word on, options included. */
    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Command whose settings are shown, with its options")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        OptionDefaults defaults = (OptionDefaults) root.getDefaultValueProvider();
        // parsing again would overwrite the options of this command
        CommandLine fresh = RootCommand.of(spec).runner().commandLine(defaults, commands(root), out, root.getErr());
        ConfigReport report = new SettingsInForce(fresh, defaults).report(words);
        out.print(format.isJson() ? report.json() : report.text());
        out.flush();
        return ExitStatus.DONE.exitCode();
    }

    private static Map<String, Class<?>> commands(CommandLine root) {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        root.getSubcommands()
                .forEach((name, command) ->
                        commands.put(name, command.getCommand().getClass()));
        return commands;
    }
}
