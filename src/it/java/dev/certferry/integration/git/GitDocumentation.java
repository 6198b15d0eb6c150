package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages that docs/git.md explains, one a row, with {@code ...} for names. */
final class GitDocumentation {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| [^|]+\\|$");

    private GitDocumentation() {}

    static void assertExplained(String url, String message) {
        assertThat(message).startsWith("repository " + url + ": ");
        String said = message.substring(("repository " + url + ": ").length());
        assertThat(rows())
                .as("docs/git.md explains: %s", said)
                .anyMatch(row -> row.matcher(said).matches());
    }

    private static List<Pattern> rows() {
        try (Stream<String> lines = Files.lines(Path.of("docs/git.md"))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> pattern(row.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String row) {
        return Pattern.compile(
                Stream.of(row.split("\\.\\.\\.", -1)).map(Pattern::quote).collect(Collectors.joining(".+?")));
    }
}
