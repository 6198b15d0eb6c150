package dev.certferry.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certferry.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion as the shells compute it; zsh and fish only where they are installed. */
final class CompletionTest {
    private static final String BASH = """
            certferry() { echo shop; echo edge; }
            compopt() { :; }
            source "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
            _certferry
            echo "${COMPREPLY[*]}"
            """;
    private static final String ZSH = """
            compdef() { : }
            compset() { : }
            compadd() { shift; print -r -- $@ }
            _files() { print -r -- files $@ }
            _describe() { local name=$argv[-1]; print -r -- ${(P)name%%:*} }
            certferry() { print shop; print edge }
            source $1; shift
            words=("$@"); CURRENT=$#
            _certferry
            """;
    private static final String FISH = """
            function certferry; echo shop; echo edge; end
            source $argv[1]
            complete -C (string join ' ' -- $argv[2..-1]) | string replace -r '\\t.*' ''
            """;

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(List.of("certferry", "plan", "-o", ""), List.of("text", "json", "markdown")),
                Arguments.of(List.of("certferry", "names", "--output", ""), List.of("env", "compose", "json")),
                Arguments.of(
                        List.of("certferry", "sync", "--forge", ""), List.of("github", "gitlab", "gitea", "forgejo")),
                Arguments.of(List.of("certferry", "--color", ""), List.of("auto", "always", "never")),
                Arguments.of(List.of("certferry", "completion", ""), List.of("bash", "zsh", "fish")),
                Arguments.of(List.of("certferry", "audit", ""), List.of("log", "show", "verify", "anchor")),
                Arguments.of(List.of("certferry", "rollback", ""), List.of("shop", "edge")),
                Arguments.of(List.of("certferry", "suspend", "--for", "8h", ""), List.of("shop", "edge")),
                Arguments.of(List.of("certferry", "audit", "log", "--binding", ""), List.of("shop", "edge")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void bashCompletesValuesAndBindings(List<String> words, List<String> expected) throws Exception {
        assertThat(completed("bash", BASH, words)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void zshCompletesValuesAndBindings(List<String> words, List<String> expected) throws Exception {
        assertThat(completed("zsh", ZSH, words)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void fishCompletesValuesAndBindings(List<String> words, List<String> expected) throws Exception {
        assertThat(completed("fish", FISH, words)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void bashCompletesCommandsOptionsAndValuesAfterAnEqualsSign() throws Exception {
        assertThat(completed("bash", BASH, List.of("certferry", "pl"))).containsExactly("plan");
        assertThat(completed("bash", BASH, List.of("certferry", "--no-color", "st")))
                .containsExactly("status");
        assertThat(completed("bash", BASH, List.of("certferry", "plan", "--detail")))
                .containsExactly("--detailed-exitcode");
        assertThat(completed("bash", BASH, List.of("certferry", "sync", "--trust", "=", "he")))
                .containsExactly("head");
    }

    /** They are text that the shells do not share, so each is checked for what only it says. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void eachScriptKnowsTheCommandsAndHidesWhatIsHidden(String shell) {
        assertThat(script(shell))
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

    private static String script(String shell) {
        StringWriter out = new StringWriter();
        Main.run(
                new String[] {"completion", shell},
                Map.of(),
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()));
        return out.toString();
    }

    private List<String> completed(String shell, String driver, List<String> words) throws Exception {
        assumeTrue(isInstalled(shell), shell + " is not installed");
        Path script = Files.writeString(folder.resolve("script"), script(shell));
        Path file = Files.writeString(folder.resolve("driver"), driver);
        List<String> command = new java.util.ArrayList<>(List.of(shell, file.toString(), script.toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return List.of(output.strip().split("\\s+"));
    }

    private static boolean isInstalled(String shell) throws IOException {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, shell)));
    }
}
