package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.command.PlanCommand;
import dev.certferry.cli.command.ValidateCommand;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ExceptionMapper;
import dev.certferry.cli.parsing.OptionDefaults;
import dev.certferry.cli.parsing.SettingNames;
import dev.certferry.manifest.ConfigFile;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.ConflictException;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.LockedException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandRegistryTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... args) {
        return Main.run(args, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "plan --nonsense",
                "frobnicate",
                "plan",
                "validate",
                "sync --repo a --dir b",
                "schema nothing"
            })
    void wrongUsageIs64(String line) {
        assertThat(run(Map.of(), line.split(" "))).isEqualTo(64);
        assertThat(err.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--max-source-age", "--previous-repo", "--audit-branch", "--audit-repo", "--audit-token-file"})
    void validateHasNoOptionThatItWouldIgnore(String option) {
        assertThat(new CommandLine(ValidateCommand.class).getCommandSpec().findOption(option))
                .isNull();
        assertThat(new CommandLine(PlanCommand.class).getCommandSpec().findOption(option))
                .isNotNull();
    }

    @Test
    void theOverviewIsWhatAllCommandsInFullWouldSay() {
        StringWriter full = new StringWriter();
        Main.commandLine(
                        new OptionDefaults(Map.of(), new String[0]),
                        CommandRegistry.all(),
                        new PrintWriter(full, true),
                        new PrintWriter(err, true))
                .usage(new PrintWriter(full, true));
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString()).isEqualTo(full.toString()).contains("completion", "Shows what apply would");
        assertThat(run(Map.of(), "--version")).isZero();
    }

    @Test
    void whatInitWritesIsValid() {
        assertThat(run(Map.of(), "init", folder.toString())).isZero();
        assertThat(run(Map.of(), "validate", "--dir", folder.toString())).isZero();
        assertThat(out.toString()).contains("Valid: 1 binding; 0 documents of other kinds skipped.");
    }

    @Test
    void aFolderWithoutManifestsIsNotValid() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), "services: {}\n");

        assertThat(run(Map.of(), "validate", "--dir", folder.toString())).isEqualTo(3);
        assertThat(out.toString())
                .startsWith(folder + ":1:1 contains no manifest; expected .yaml files with apiVersion")
                .endsWith("Invalid: 1 problem.\n");
    }

    @Test
    void initKeepsWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("README.md"), "mine");

        run(Map.of(), "init", folder.toString());

        assertThat(folder.resolve("README.md")).hasContent("mine");
    }

    @Test
    void aMistakeIsNamedWithItsPlaceAndExits3() throws IOException {
        Files.writeString(
                folder.resolve("shop.yaml"),
                "apiVersion: certferry.dev/v1\nkind: Binding\nmetadata: {name: shop}\nspec: {domain: x}\n");

        assertThat(run(Map.of(), "validate", "--dir", folder.toString())).isEqualTo(3);
        assertThat(out.toString()).contains("shop.yaml:4:8");
    }

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path config = Files.writeString(folder.resolve("certferry.conf"), "dir: /from/file\n");

        run(Map.of("CERTFERRY_CONFIG", config.toString()), "validate");
        run(Map.of("CERTFERRY_CONFIG", config.toString(), "CERTFERRY_DIR", "/from/environment"), "validate");
        run(Map.of("CERTFERRY_DIR", "/from/environment"), "validate", "--dir", "/from/flag");

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("/from/file"),
                        line -> assertThat(line).contains("/from/environment"),
                        line -> assertThat(line).contains("/from/flag"));
    }

    @Test
    void everyHelpHasAnExample() {
        CommandLine all = Main.commandLine(
                new OptionDefaults(Map.of(), new String[0]),
                CommandRegistry.all(),
                new PrintWriter(out),
                new PrintWriter(err));
        List<String> without = new ArrayList<>();
        all.getSubcommands().forEach((name, command) -> {
            if (!command.getUsageMessage().contains("  certferry " + name)
                    && !command.getCommandSpec().usageMessage().hidden()
                    && !command.getUsageMessage().contains("'certferry " + name)) {
                without.add(name);
            }
        });
        assertThat(without).isEmpty();
    }

    @Test
    void failuresBecomeTheirDocumentedCodes() {
        assertThat(ExceptionMapper.exitStatus(new PermanentException("x")).exitCode())
                .isEqualTo(1);
        assertThat(ExceptionMapper.exitStatus(new ConflictException("x")).exitCode())
                .isEqualTo(4);
        assertThat(ExceptionMapper.exitStatus(new InterruptedRunException("x")).exitCode())
                .isEqualTo(130);
        assertThat(ExceptionMapper.exitStatus(new LockedException("x")).exitCode())
                .isEqualTo(6);
        assertThat(ExceptionMapper.exitStatus(new CommandException(ExitStatus.LOCKED, "x"))
                        .exitCode())
                .isEqualTo(6);
        assertThat(Stream.of(ExitStatus.values()).map(ExitStatus::exitCode))
                .containsExactly(64, 130, 8, 3, 6, 4, 1, 7, 5, 9, 2, 0);
    }

    @Test
    void readmesBindingIsValid() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("   apiVersion:");
        Files.writeString(
                folder.resolve("readme.yaml"),
                readme.substring(start, readme.indexOf("   ```", start)).indent(-3));

        assertThat(run(Map.of(), "validate", "--dir", folder.toString()))
                .as(out.toString())
                .isZero();
    }

    @Test
    void everyKeyOfTheDocumentedLimitsIsAFlag() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        int start = page.indexOf("guards: {maxServices");
        byte[] block = page.substring(start, page.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);
        CommandLine all = Main.commandLine(
                new OptionDefaults(Map.of(), new String[0]),
                CommandRegistry.all(),
                new PrintWriter(out),
                new PrintWriter(err));
        CommandLine sync = Objects.requireNonNull(all.getSubcommands().get("sync"));

        ConfigFile config = ConfigFile.read("engine.conf", block, SettingNames.keys());

        assertThat(config.problems()).isEmpty();
        assertThat(config.values()).hasSize(7);
        assertThat(config.values().keySet())
                .allSatisfy(key -> assertThat(sync.getCommandSpec().findOption("--" + key))
                        .as(key)
                        .isNotNull());
    }
}
