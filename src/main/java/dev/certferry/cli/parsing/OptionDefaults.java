package dev.certferry.cli.parsing;

import dev.certferry.manifest.ConfigFile;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Default values of options: the environment variable ({@code --state-dir} is {@code CERTFERRY_STATE_DIR}), else the key in
 * the file given by {@code CERTFERRY_CONFIG} or {@code --config}, else the default of the option.
 */
public final class OptionDefaults implements IDefaultValueProvider {
    /** An override is for one run; from the environment or a file it would stay. */
    private static final Set<String> PER_RUN = Set.of("--allow", "--reason");

    private final Map<String, String> environment;
    private final Map<String, String> file;

    public OptionDefaults(Map<String, String> environment, String[] args) {
        RenamedOptions.requireNone(args, environment);
        this.environment = environment;
        String path = path(environment, args);
        this.file = path.isEmpty() ? Map.of() : read(Path.of(path));
    }

    /** Reads the file again, with the same environment. */
    public OptionDefaults reload(String[] args) {
        return new OptionDefaults(environment, args);
    }

    private static String path(Map<String, String> environment, String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--config=")) {
                return args[i].substring("--config=".length());
            }
            if (args[i].equals("--config") && i + 1 < args.length) {
                return args[i + 1];
            }
        }
        return environment.getOrDefault("CERTFERRY_CONFIG", "");
    }

    private static Map<String, String> read(Path path) {
        try {
            ConfigFile config = ConfigFile.read(path.toString(), Files.readAllBytes(path), RenamedOptions.NEW_NAMES);
            if (!config.problems().isEmpty()) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        config.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
            }
            return config.values();
        } catch (IOException e) {
            throw new PermanentException(path + ": cannot read the configuration; correct --config", e);
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!argument.isOption() || PER_RUN.contains(((OptionSpec) argument).longestName())) {
            return null;
        }
        String flag = ((OptionSpec) argument).longestName().replaceFirst("^--", "");
        String value = environment.get(RenamedOptions.variable(flag));
        return value != null ? value : file.get(flag);
    }
}
