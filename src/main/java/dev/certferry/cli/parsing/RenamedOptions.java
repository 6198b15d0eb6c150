package dev.certferry.cli.parsing;

import dev.certferry.model.ExitStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options that were renamed before the first release. An old name on the command line, in the environment or in the
 * configuration file is an error that gives the new name, so that no setting is silently ignored.
 */
final class RenamedOptions {
    /** Old names to new names, without leading dashes. */
    static final Map<String, String> NEW_NAMES = Map.ofEntries(
            Map.entry("settle", "debounce"),
            Map.entry("max-age", "max-source-age"),
            Map.entry("max-silence", "max-time-without-success"),
            Map.entry("moved-from", "previous-repo"),
            Map.entry("allow-plain", "allow-insecure-host"),
            Map.entry("heartbeat", "heartbeat-url"),
            Map.entry("textfile", "metrics-textfile"),
            Map.entry("passwords", "keystore-passwords-dir"),
            Map.entry("roots", "root-ca-file"),
            Map.entry("tls", "tls-dir"),
            Map.entry("who", "operator"));

    private RenamedOptions() {}

    /** Throws a {@link CommandException} for the first old name. */
    static void requireNone(String[] args, Map<String, String> environment) {
        for (String arg : args) {
            if (arg.equals("--")) {
                break;
            }
            String name = arg.startsWith("--") ? arg.substring(2).split("=", 2)[0] : "";
            if (NEW_NAMES.containsKey(name)) {
                throw renamed("--" + name, "--" + NEW_NAMES.get(name));
            }
        }
        new TreeMap<>(NEW_NAMES).forEach((oldName, newName) -> {
            if (environment.containsKey(SettingNames.variable(oldName))) {
                throw renamed(SettingNames.variable(oldName), SettingNames.variable(newName));
            }
        });
    }

    private static CommandException renamed(String oldName, String newName) {
        return new CommandException(
                ExitStatus.USAGE, oldName + " was renamed to " + newName + "; use " + newName + " instead");
    }
}
