package dev.certferry.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Completion as zsh and fish compute it. */
final class CompletionIT {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("dev.certferry.cli.completion.CompletingShell#lines")
    void zshCompletesValuesAndBindings(List<String> words, List<String> expected) throws Exception {
        assertThat(CompletingShell.ZSH.completed(words, folder)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.certferry.cli.completion.CompletingShell#lines")
    void fishCompletesValuesAndBindings(List<String> words, List<String> expected) throws Exception {
        assertThat(CompletingShell.FISH.completed(words, folder)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
