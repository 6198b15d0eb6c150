package dev.certferry.cli.parsing;

import dev.certferry.manifest.ConfigFile;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Default values of options: the environment variable ({@code --state-dir} is {@code CERTFERRY_STATE_DIR}), else the key in
 * the file given by {@code CERTFERRY_CONFIG} or {@code --config}, else the default of the option. A variable or a key that is
 * no option is an error.
 */
public final class OptionDefaults implements IDefaultValueProvider {
    private static final ConfigFile NO_FILE = new ConfigFile(Map.of(), Map.of(), List.of());

    private final Map<String, String> environment;
    private final String path;
    private final ConfigFile file;

    public OptionDefaults(Map<String, String> environment, String[] args) {
        RenamedOptions.requireNone(args, environment);
        List<String> unknown = SettingNames.unknownVariables(environment);
        if (!unknown.isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, String.join("\n", unknown));
        }
        this.environment = environment;
        this.path = path(environment, args);
        this.file = path.isEmpty() ? NO_FILE : read(Path.of(path));
    }

    private OptionDefaults() {
        this.environment = Map.of();
        this.path = "";
        this.file = NO_FILE;
    }

    /** Only the defaults of the options: for help, which must work whatever the settings are. */
    public static OptionDefaults builtIn() {
        return new OptionDefaults();
    }

    /** Reads the file again, with the same environment. */
    public OptionDefaults reload(String[] args) {
        return new OptionDefaults(environment, args);
    }

    private static String path(Map<String, String> environment, String[] args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith("--config=")) {
                return args[i].substring("--config=".length());
            }
            if (args[i].equals("--config") && i + 1 < args.length) {
                return args[i + 1];
            }
        }
        return environment.getOrDefault("CERTFERRY_CONFIG", "");
    }

    private static ConfigFile read(Path path) {
        try {
            ConfigFile config = ConfigFile.read(path.toString(), Files.readAllBytes(path), SettingNames.keys());
            if (!config.problems().isEmpty()) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        config.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
            }
            return config;
        } catch (IOException e) {
            throw new PermanentException(path + ": cannot read the configuration; correct --config", e);
        }
    }

    /** The configuration file, if there is one. */
    public Optional<Path> configFile() {
        return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
    }

    /** The value of an option, by its name without dashes, that the environment or the file sets. */
    public Optional<Setting> setting(String name) {
        if (SettingNames.PER_RUN.contains(name) || SettingNames.COMMAND_LINE_ONLY.contains(name)) {
            return Optional.empty();
        }
        String variable = SettingNames.variable(name);
        if (environment.containsKey(variable)) {
            return Optional.of(
                    new Setting(environment.getOrDefault(variable, ""), Setting.Source.ENVIRONMENT, variable));
        }
        return Optional.ofNullable(file.values().get(name))
                .map(value -> new Setting(
                        value, Setting.Source.FILE, String.valueOf(file.places().get(name))));
    }

    /** The name of an option without dashes. */
    public static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? setting(name(option)).map(Setting::value).orElse(null)
                : null;
    }
}
