package dev.certferry.cli;

import dev.certferry.cli.command.AdoptCommand;
import dev.certferry.cli.command.ApplyCommand;
import dev.certferry.cli.command.AuditCommand;
import dev.certferry.cli.command.CompleteCommand;
import dev.certferry.cli.command.CompletionCommand;
import dev.certferry.cli.command.ConfigCommand;
import dev.certferry.cli.command.DemoCommand;
import dev.certferry.cli.command.DoctorCommand;
import dev.certferry.cli.command.HelpCommand;
import dev.certferry.cli.command.HookCommand;
import dev.certferry.cli.command.InitCommand;
import dev.certferry.cli.command.NamesCommand;
import dev.certferry.cli.command.PlanCommand;
import dev.certferry.cli.command.ResumeCommand;
import dev.certferry.cli.command.RollbackCommand;
import dev.certferry.cli.command.SchemaCommand;
import dev.certferry.cli.command.ServeCommand;
import dev.certferry.cli.command.ShowCommand;
import dev.certferry.cli.command.SnapshotCommand;
import dev.certferry.cli.command.StatusCommand;
import dev.certferry.cli.command.SuspendCommand;
import dev.certferry.cli.command.SyncCommand;
import dev.certferry.cli.command.ValidateCommand;
import dev.certferry.cli.command.VersionCommand;
import dev.certferry.cli.command.WaitCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the order of the help. */
public final class CommandRegistry {
    private static final Set<String> OVERVIEW = Set.of("--help", "-h", "--version", "-V");
    /** They show the options of other commands. */
    private static final Set<String> NEED_ALL = Set.of("config", "completion", "help");

    private static final Set<String> INDEPENDENT = Set.of("help", "version", "completion", "init");

    /** Options of the root that are followed by a value. */
    private static final Set<String> WITH_VALUE = Set.of("--config", "--color");

    private CommandRegistry() {}

    public static Map<String, Class<?>> all() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("validate", ValidateCommand.class);
        all.put("plan", PlanCommand.class);
        all.put("show", ShowCommand.class);
        all.put("apply", ApplyCommand.class);
        all.put("sync", SyncCommand.class);
        all.put("status", StatusCommand.class);
        all.put("wait", WaitCommand.class);
        all.put("names", NamesCommand.class);
        all.put("hook", HookCommand.class);
        all.put("serve", ServeCommand.class);
        all.put("rollback", RollbackCommand.class);
        all.put("suspend", SuspendCommand.class);
        all.put("resume", ResumeCommand.class);
        all.put("doctor", DoctorCommand.class);
        all.put("snapshot", SnapshotCommand.class);
        all.put("audit", AuditCommand.class);
        all.put("demo", DemoCommand.class);
        all.put("init", InitCommand.class);
        all.put("adopt", AdoptCommand.class);
        all.put("config", ConfigCommand.class);
        all.put("schema", SchemaCommand.class);
        all.put("completion", CompletionCommand.class);
        all.put("__complete", CompleteCommand.class);
        all.put("help", HelpCommand.class);
        all.put("version", VersionCommand.class);
        return all;
    }

    /**
     * The commands that these arguments need: the one they begin with, or outlines of all for the overview. Reading the
     * options of twenty commands takes a third of the startup time. The values are classes or picocli's own specs.
     */
    static Map<String, ?> namedBy(String[] args) {
        Map<String, Class<?>> all = all();
        if (args.length == 0 || (args.length == 1 && OVERVIEW.contains(args[0]))) {
            return outlines(all);
        }
        return command(args)
                .filter(name -> all.containsKey(name) && !NEED_ALL.contains(name))
                .<Map<String, ?>>map(name -> Map.of(name, all.get(name)))
                .orElse(all);
    }

    /** The command that the arguments name, after the options that all commands have. */
    static Optional<String> command(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("-")) {
                return Optional.of(args[i]);
            }
            i += WITH_VALUE.contains(args[i]) ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Whether the result is a text of the program, which must not depend on settings; for init, --config is a file to write. */
    static boolean isIndependent(String[] args) {
        return command(args).filter(INDEPENDENT::contains).isPresent()
                || Stream.of(args).takeWhile(arg -> !arg.equals("--")).anyMatch(OVERVIEW::contains);
    }

    private static Map<String, CommandSpec> outlines(Map<String, Class<?>> all) {
        Map<String, CommandSpec> outlines = new LinkedHashMap<>();
        all.forEach((name, type) -> {
            Command command = type.getAnnotation(Command.class);
            CommandSpec outline = CommandSpec.create();
            if (command != null) {
                outline.usageMessage().header(command.header()).description(command.description());
            }
            outlines.put(name, outline);
        });
        return outlines;
    }
}
