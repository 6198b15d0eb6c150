package dev.certferry.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Each flag also has an environment variable: {@code --state-dir} is {@code CERTFERRY_STATE_DIR}. */
final class Defaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    Defaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!argument.isOption()) {
            return null;
        }
        String flag = ((OptionSpec) argument).longestName();
        String name =
                "CERTFERRY_" + flag.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
        return environment.get(name);
    }
}
