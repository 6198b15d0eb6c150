package dev.certferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("attack")
final class ShellWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"web", "shop.example.com", "le_auto=true", "/etc/letsencrypt", "https://git.example.com/c.git"})
    void plainWordsStayAsTheyAre(String word) {
        assertThat(ShellWord.of(word)).isEqualTo(word);
    }

    /** A shell gives back each word and runs nothing of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=$(touch /x)",
                "a b",
                "*.example.com",
                "it's",
                "a;b",
                "a|b",
                "a&b",
                "`id`",
                "a\\b",
                "\"",
                "~",
                "#x",
                "",
                "=x",
                "a\nb",
                "{a,b}",
                "[x]",
                "!x",
                "$HOME",
                "a>b"
            })
    void otherWordsReachAProgramWhole(String word) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s' " + ShellWord.of(word)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word);
        assertThat(shell.waitFor()).isZero();
    }
}
