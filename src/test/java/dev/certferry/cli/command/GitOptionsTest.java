package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.certferry.cli.CommandRegistry;
import dev.certferry.cli.Main;
import dev.certferry.cli.parsing.OptionDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class GitOptionsTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String REPO = "--repo https://git.example.com/certs.git";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    private static CommandLine line() {
        return Main.commandLine(
                new OptionDefaults(Map.of(), new String[0]),
                CommandRegistry.all(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()));
    }

    private int run(Map<String, String> environment, String command) {
        String[] args = (command + " --state-dir " + folder).split(" ");
        return Main.run(args, environment, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    static Stream<String> examples() throws IOException {
        return Files.readAllLines(Path.of("docs/git.md")).stream().filter(line -> line.startsWith("certferry "));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesAreUnderstood(String example) {
        String[] words = WORD.matcher(example)
                .results()
                .skip(1)
                .map((MatchResult word) -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);

        assertThatCode(() -> line().parseArgs(words)).doesNotThrowAnyException();
    }

    @Test
    void eachWayInIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/git.md"));
        CommandLine sync = Objects.requireNonNull(line().getSubcommands().get("sync"));

        assertThat(sync.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(OptionSpec::longestName)
                        .filter(name -> name.matches(
                                "--(user|token|password-|credential|ca-|client|http|ssh|known|accept|allow-insecure|trust|since"
                                        + "|max-source-age|fetch|previous-repo).*"))
                        .toList())
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(page).contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "--token geheim, --token is visible in process lists; give --token-file or set CERTFERRY_TOKEN",
        "--password geheim, --password is visible in process lists; give --password-file or set CERTFERRY_PASSWORD",
        "--ssh-passphrase geheim, set CERTFERRY_SSH_PASSPHRASE"
    })
    void aSecretIsNotTakenFromTheCommandLine(String option, String message) {
        assertThat(run(Map.of(), "validate " + REPO + " " + option)).isEqualTo(64);
        assertThat(err.toString()).contains(message).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "--credential-command x, CERTFERRY_TOKEN, give only one of a token",
        "--user ada --trust head, CERTFERRY_PASSWORD, --trust head needs --trust-signers FILE",
        "--branch main, CERTFERRY_PASSWORD, a password needs a user name; give --user NAME",
        "--trust-since 3f2a9c10, CERTFERRY_TOKEN, need --trust head or --trust every-commit",
        "--trust some, CERTFERRY_TOKEN, expected none, "
    })
    void whatDoesNotGoTogetherIsWrongUsage(String options, String secret, String message) {
        assertThat(run(Map.of(secret, "geheim"), "validate " + REPO + " " + options))
                .isEqualTo(64);
        assertThat(err.toString()).contains(message).doesNotContain("geheim");
    }

    @Test
    void aPlainWayIsRefusedUntilItsServerIsNamed() {
        assertThat(run(Map.of(), "validate --repo http://git.example.com/certs.git"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("use https or ssh, or set --allow-insecure-host git.example.com");
    }

    @Test
    void aTimeIsANumberAndAUnit() {
        assertThat(run(Map.of(), "plan --dir . --max-source-age 1y")).isEqualTo(64);
        assertThat(err.toString()).contains("invalid duration '1y': expected a number followed by s, m, h or d");
    }
}
