package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words, options before the command, and what a wrong command line says. */
final class CommandLineTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(args, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource({"help,--help", "help sync,sync --help", "help audit log,audit log --help", "version,--version"})
    void wordsAreWhatTheOptionsAre(String word, String option) {
        assertThat(run(word.split(" "))).isZero();
        String shown = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run(option.split(" "))).isZero();
        assertThat(shown).isEqualTo(out.toString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense | unknown option --nonsense | Usage: certferry [OPTIONS] COMMAND | certferry",
                "plan --dri . | unknown option --dri | Did you mean --dir? | certferry plan",
                "sync --trsut=head | unknown option --trsut | Did you mean --trust? | certferry sync",
                "plan -o jsno | --output jsno: expected text, json or markdown | Did you mean json? | certferry plan",
                "audit log --limit x | --limit x: expected a whole number | Usage: certferry audit log [OPTIONS] | certferry audit log",
                "stauts | unknown command stauts | Did you mean status? | certferry",
                "help stauts | unknown command stauts | Did you mean status? | certferry",
                "audit lgo | unknown command lgo | Did you mean log? | certferry audit",
                "rollback a b | unexpected argument b | Usage: certferry rollback [OPTIONS] BINDING | certferry rollback",
                "schema | missing required parameter: 'KIND' | Usage: certferry schema [OPTIONS] KIND | certferry schema",
                "suspend shop | missing required option: '--reason=TEXT' | Usage: certferry suspend [OPTIONS] [BINDING] | certferry suspend",
                "--color sometimes status | --color sometimes: expected auto, always or never | Usage: certferry [OPTIONS] COMMAND | certferry"
            })
    void aMistakeEndsInThreeLines(String line, String error, String suggestion, String command) {
        assertThat(run(line.split(" "))).isEqualTo(64);
        assertThat(err.toString().lines())
                .containsExactly("certferry: " + error, suggestion, "See '" + command + " --help'.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutAnythingTheOverviewIsShown() {
        assertThat(run()).isEqualTo(64);
        assertThat(err.toString()).contains("Usage: certferry", "validate", "Exit codes");
    }

    @Test
    void optionsOfAllCommandsMayComeFirst() throws IOException {
        String config = Files.writeString(folder.resolve("config.yaml"), "dir: " + folder.resolve("certs") + "\n")
                .toString();
        run("init", folder.resolve("certs").toString());

        assertThat(run("--no-color", "--config", config, "validate"))
                .as(err.toString())
                .isZero();
        assertThat(run("--color", "never", "-q", "--config=" + config, "validate"))
                .isZero();
        assertThat(run("validate", "--config", config, "--color=never", "-v")).isZero();
    }

    @Test
    void theOldNameOfACommandGivesTheNewOne() {
        assertThat(run("generate-completion")).isEqualTo(64);
        assertThat(err.toString())
                .isEqualTo("certferry: generate-completion was renamed to completion SHELL;"
                        + " use certferry completion SHELL\n");
    }
}
