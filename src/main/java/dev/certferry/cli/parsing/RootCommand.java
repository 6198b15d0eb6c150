package dev.certferry.cli.parsing;

import dev.certferry.cli.output.ColorMode;
import dev.certferry.cli.output.Terminal;
import dev.certferry.cli.output.Verbosity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code certferry} itself, with the options that every command has, before or after its name. */
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

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Configuration file: keys are option names; command line and environment take precedence")
    private @Nullable Path config;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Color: auto (on a terminal, unless NO_COLOR is set), always or never (default: auto)")
    private ColorMode color = ColorMode.AUTO;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Disable color, as --color never")
    private boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print only results, warnings and errors, no progress")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print each stage with its duration, and log informational messages")
    private boolean verbose;

    public RootCommand(CommandRunner runner) {
        this.runner = runner;
    }

    public CommandRunner runner() {
        return runner;
    }

    /** The file given by {@code --config} on the command line. */
    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** Quiet wins over verbose. */
    public Verbosity verbosity() {
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }

    /** The terminal of stdout, for results. */
    public Terminal stdout() {
        return terminal("certferry.stdout", System.getenv())
                .behind(spec.commandLine().getOut());
    }

    /** The terminal of stderr, for progress. */
    public Terminal stderr() {
        return terminal("certferry.terminal", System.getenv())
                .behind(spec.commandLine().getErr());
    }

    private Terminal terminal(String property, Map<String, String> environment) {
        return Terminal.of(System.getProperty(property, ""), environment, noColor ? ColorMode.NEVER : color);
    }

    /** The root of the command line that a command was parsed with. */
    public static RootCommand of(CommandSpec command) {
        return (RootCommand) command.root().userObject();
    }
}
