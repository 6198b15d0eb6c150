package dev.certferry.cli.parsing;

import dev.certferry.manifest.ConfigKeys;
import dev.certferry.model.SpellingSuggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options that environment variables and the configuration file can set, without dashes. A table, because reading the
 * options of every command at each start takes too long; a test compares it with the commands.
 */
public final class SettingNames {
    /** An override is for one run; from the environment or a file it would stay. */
    static final Set<String> PER_RUN = Set.of("allow", "for", "reason");

    /** They say how the command line itself is read. */
    static final Set<String> COMMAND_LINE_ONLY = Set.of("help", "version", "config");

    /** Secrets that are accepted from the environment and the file, but not from the command line. */
    public static final Set<String> SECRETS = Set.of("token", "password", "ssh-passphrase");

    /** Settings with several values: a list in the file, commas in a variable. */
    static final Set<String> LISTS = Set.of(
            "allow-insecure-host",
            "allow-lineages",
            "allow-probe",
            "allow-services",
            "allowed-signers",
            "api-token-file",
            "host",
            "label",
            "lineage",
            "notify-mail-to",
            "retry",
            "trust-signers",
            "webhook-secret-file");

    /** Options of single commands. */
    private static final Set<String> OF_ONE_COMMAND = Set.of(
            "allowed-signers",
            "anchor",
            "auto-approve",
            "binding",
            "clone",
            "commit",
            "compose-version",
            "expect",
            "label",
            "limit",
            "lineage",
            "notify-test",
            "operator",
            "out",
            "outcome",
            "retry",
            "service",
            "signed-since",
            "since",
            "snapshot",
            "timeout",
            "to",
            "until",
            "watch");

    /** Variables of the launcher, the log and the examples, which are no options. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "CERTFERRY_CONFIG",
            "CERTFERRY_IMAGE",
            "CERTFERRY_JAVA",
            "CERTFERRY_JAVA_OPTS",
            "CERTFERRY_LIB",
            "CERTFERRY_LOG_LEVEL",
            "CERTFERRY_NO_ARCHIVE");

    private static final String PREFIX = "CERTFERRY_";
    private static final Set<String> FREE_PREFIXES = Set.of("CERTFERRY_PASSWORD_", "CERTFERRY_BENCH_");

    private SettingNames() {}

    /** All settings, sorted. */
    public static Set<String> all() {
        Set<String> names = new TreeSet<>(OF_ONE_COMMAND);
        names.addAll(OptionGroup.grouped());
        names.removeAll(COMMAND_LINE_ONLY);
        return names;
    }

    /** Whether a setting has several values. */
    public static boolean isList(String name) {
        return LISTS.contains(name);
    }

    /** Whether only some commands have it, with a meaning or a default of their own. */
    static boolean isOfOneCommand(String name) {
        return OF_ONE_COMMAND.contains(name) || PER_RUN.contains(name) || name.equals("output");
    }

    /** {@code state-dir} is {@code CERTFERRY_STATE_DIR}. */
    public static String variable(String name) {
        return PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    public static ConfigKeys keys() {
        return new ConfigKeys(all(), LISTS, RenamedOptions.NEW_NAMES, PER_RUN);
    }

    /** One message for each variable that sets nothing, since a policy with a typing error would not be in force. */
    static List<String> unknownVariables(Map<String, String> environment) {
        Set<String> known = new TreeSet<>(OTHER_VARIABLES);
        all().forEach(name -> known.add(variable(name)));
        List<String> unknown = new ArrayList<>();
        for (String variable : new TreeMap<>(environment).keySet()) {
            if (isUnknown(variable, known)) {
                unknown.add(variable + ": " + reason(variable, known));
            }
        }
        return unknown;
    }

    private static boolean isUnknown(String variable, Set<String> known) {
        return variable.startsWith(PREFIX)
                && !known.contains(variable)
                && FREE_PREFIXES.stream().noneMatch(variable::startsWith);
    }

    private static String withoutPrefix(String variable) {
        return variable.substring(PREFIX.length());
    }

    private static String reason(String variable, Set<String> known) {
        return PER_RUN.stream()
                .filter(name -> variable(name).equals(variable))
                .findFirst()
                .map(name -> "is for one run only; give --" + name + " on the command line")
                .orElseGet(() -> "unknown setting; "
                        + SpellingSuggestion.to(
                                        withoutPrefix(variable),
                                        known.stream()
                                                .map(SettingNames::withoutPrefix)
                                                .toList())
                                .map(near -> "did you mean " + PREFIX + near + "?")
                                .orElse("certferry config lists the settings"));
    }
}
