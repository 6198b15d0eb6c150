package dev.certferry.cli.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.CommandRegistry;
import dev.certferry.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RenamedOptionsTest {
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> renamed() {
        return RenamedOptions.NEW_NAMES.entrySet().stream()
                .map(renamed -> Arguments.of(renamed.getKey(), renamed.getValue()));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void anOldOptionNamesTheNewOne(String oldName, String newName) {
        assertThat(run(Map.of(), "serve", "--" + oldName, "x")).isEqualTo(64);
        assertThat(err).hasToString(message("--" + oldName, "--" + newName));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void theSameWithItsValueBehindAnEqualsSign(String oldName, String newName) {
        assertThat(run(Map.of(), "serve", "--" + oldName + "=x")).isEqualTo(64);
        assertThat(err).hasToString(message("--" + oldName, "--" + newName));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void anOldVariableIsNotIgnored(String oldName, String newName) {
        String oldVariable = SettingNames.variable(oldName);

        assertThat(run(Map.of(oldVariable, "x"), "validate")).isEqualTo(64);
        assertThat(err).hasToString(message(oldVariable, SettingNames.variable(newName)));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void anOldKeyOfTheConfigurationFileNamesTheNewOneAndItsPlace(
            String oldName, String newName, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("certferry.yaml"), "repo: x\n" + oldName + ": x\n");

        assertThat(run(Map.of(), "validate", "--config", file.toString())).isEqualTo(64);
        assertThat(err)
                .hasToString("certferry: " + file + ":2:1 " + oldName + ": was renamed to " + newName + "; write "
                        + newName + " instead\n");
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void theNewNameIsAnOption(String oldName, String newName) {
        assertThat(CommandRegistry.all().values())
                .anySatisfy(command -> assertThat(new picocli.CommandLine(command)
                                .getCommandSpec()
                                .findOption("--" + newName))
                        .isNotNull());
    }

    @Test
    void argumentsAfterTwoDashesAreNoOptions() {
        assertThat(run(Map.of(), "show", "--", "--settle")).isNotEqualTo(64);
    }

    private int run(Map<String, String> environment, String... args) {
        return Main.run(args, environment, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    private static String message(String oldName, String newName) {
        return "certferry: " + oldName + " was renamed to " + newName + "; use " + newName + " instead\n";
    }
}
