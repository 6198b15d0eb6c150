package dev.certferry.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;

/** All commands, in the order in which the help lists them. */
final class Commands {
    private Commands() {}

    static Map<String, Class<?>> all() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("demo", DemoCommand.class);
        all.put("validate", ValidateCommand.class);
        all.put("plan", PlanCommand.class);
        all.put("show", ShowCommand.class);
        all.put("apply", ApplyCommand.class);
        all.put("sync", SyncCommand.class);
        all.put("hook", HookCommand.class);
        all.put("status", StatusCommand.class);
        all.put("serve", ServeCommand.class);
        all.put("snapshot", SnapshotCommand.class);
        all.put("audit", AuditCommand.class);
        all.put("schema", SchemaCommand.class);
        all.put("init", InitCommand.class);
        all.put("adopt", AdoptCommand.class);
        all.put("names", NamesCommand.class);
        all.put("rollback", RollbackCommand.class);
        all.put("suspend", SuspendCommand.class);
        all.put("resume", ResumeCommand.class);
        all.put("doctor", DoctorCommand.class);
        all.put("generate-completion", GenerateCompletion.class);
        return all;
    }

    /** The one that these arguments begin with, else all: reading the flags of ten commands to run one would cost a fifth of a start. */
    static Map<String, Class<?>> namedBy(String[] args) {
        Map<String, Class<?>> all = all();
        return args.length > 0 && all.containsKey(args[0]) && !args[0].equals("generate-completion")
                ? Map.of(args[0], all.get(args[0]))
                : all;
    }
}
