package dev.certferry.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Completion as bash computes it; {@link CompletionIT} asks the other shells. */
final class CompletionTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("dev.certferry.cli.completion.CompletingShell#lines")
    void bashCompletesValuesAndBindings(List<String> words, List<String> expected) throws Exception {
        assertThat(CompletingShell.BASH.completed(words, folder)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void bashCompletesCommandsOptionsAndValuesAfterAnEqualsSign() throws Exception {
        assertThat(bash("certferry", "pl")).containsExactly("plan");
        assertThat(bash("certferry", "--no-color", "st")).containsExactly("status");
        assertThat(bash("certferry", "plan", "--detail")).containsExactly("--detailed-exitcode");
        assertThat(bash("certferry", "sync", "--trust", "=", "he")).containsExactly("head");
    }

    private List<String> bash(String... words) throws Exception {
        return CompletingShell.BASH.completed(List.of(words), folder);
    }

    /** They are text that the shells do not share, so each is checked for what only it says. */
    @ParameterizedTest
    @EnumSource
    void eachScriptKnowsTheCommandsAndHidesWhatIsHidden(CompletingShell shell) {
        assertThat(shell.script())
                .contains("rollback", "audit verify", "every-commit", "__complete bindings")
                .doesNotContain("--token ", "-l token -");
    }

    @Test
    void anUnknownShellIsWrongUsage() {
        StringWriter err = new StringWriter();

        assertThat(Main.run(
                        new String[] {"completion", "tcsh"},
                        Map.of(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true)))
                .isEqualTo(64);
        assertThat(err).hasToString("certferry: unknown shell tcsh; expected bash, zsh or fish\n");
    }
}
