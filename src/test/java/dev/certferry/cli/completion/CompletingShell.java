package dev.certferry.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Asks a shell what it completes: the script of {@code certferry completion} with the shell's own functions, or functions that print in their place. */
enum CompletingShell {
    BASH("""
            certferry() { echo shop; echo edge; }
            compopt() { :; }
            source "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
            _certferry
            echo "${COMPREPLY[*]}"
            """),
    ZSH("""
            compdef() { : }
            compset() { : }
            compadd() { shift; print -r -- $@ }
            _files() { print -r -- files $@ }
            _describe() { local name=$argv[-1]; print -r -- ${(P)name%%:*} }
            certferry() { print shop; print edge }
            source $1; shift
            words=("$@"); CURRENT=$#
            _certferry
            """),
    FISH("""
            function certferry; echo shop; echo edge; end
            source $argv[1]
            complete -C (string join ' ' -- $argv[2..-1]) | string replace -r '\\t.*' ''
            """);

    private final String driver;

    CompletingShell(String driver) {
        this.driver = driver;
    }

    String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Words before the cursor, and what is offered for the last of them. */
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
                Arguments.of(List.of("certferry", "audit", "log", "--binding", ""), List.of("shop", "edge")),
                Arguments.of(List.of("certferry", "status", ""), List.of("shop", "edge")),
                Arguments.of(List.of("certferry", "wait", ""), List.of("shop", "edge")),
                Arguments.of(List.of("certferry", "wait", "shop", "--for", ""), List.of("in-sync", "served")));
    }

    String script() {
        StringWriter out = new StringWriter();
        Main.run(
                new String[] {"completion", program()},
                Map.of(),
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()));
        return out.toString();
    }

    List<String> completed(List<String> words, Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), script());
        Path file = Files.writeString(folder.resolve("driver"), driver);
        List<String> command = new ArrayList<>(List.of(program(), file.toString(), script.toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return List.of(output.strip().split("\\s+"));
    }
}
