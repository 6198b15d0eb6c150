package dev.certferry.cli;

import dev.certferry.cli.command.AdoptCommand;
import dev.certferry.cli.command.ApplyCommand;
import dev.certferry.cli.command.AuditCommand;
import dev.certferry.cli.command.DemoCommand;
import dev.certferry.cli.command.DoctorCommand;
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
import dev.certferry.cli.command.WaitCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the order of the help. */
public final class CommandRegistry {
    private static final Set<String> OVERVIEW = Set.of("--help", "-h", "--version", "-V");

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
        all.put("schema", SchemaCommand.class);
        all.put("generate-completion", GenerateCompletion.class);
        return all;
    }

    /**
     * The commands that these arguments need: the one they begin with, or outlines of all for the overview. Reading the
     * options of twenty commands takes a third of the startup time. The values are classes or picocli's own specs.
     */
    static Map<String, ?> namedBy(String[] args) {
        Map<String, Class<?>> all = all();
        if (args.length == 1 && OVERVIEW.contains(args[0])) {
            return outlines(all);
        }
        return args.length > 0 && all.containsKey(args[0]) && !args[0].equals("generate-completion")
                ? Map.of(args[0], all.get(args[0]))
                : all;
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
