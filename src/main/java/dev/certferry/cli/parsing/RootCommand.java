package dev.certferry.cli.parsing;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code certferry} itself. */
@Command(
        name = "certferry",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = "Rolls renewed certbot certificates out to Docker Swarm services, as bindings in Git declare.",
        exitCodeOnInvalidInput = 64,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  certferry demo",
            "  certferry validate --dir .",
            "  certferry plan --repo https://git.example.com/certs.git",
            "  certferry sync --repo https://git.example.com/certs.git --token-file /etc/certferry/token",
            "",
            "Exit codes: 0 done, 1 failed, 2 changes pending, 3 manifests invalid, 4 plan stale, 5 refused,",
            "6 locked, 7 incomplete, 8 not trusted, 9 expiry or source alarm, 64 usage, 130 interrupted"
        })
public final class RootCommand {
    private final CommandRunner runner;

    public RootCommand(CommandRunner runner) {
        this.runner = runner;
    }

    public CommandRunner runner() {
        return runner;
    }

    /** The root of the command line that a command was parsed with. */
    public static RootCommand of(CommandSpec command) {
        return (RootCommand) command.root().userObject();
    }
}
