package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder is a repository and what reading it says; -Dgolden.update=true rewrites what differs and fails. */
final class GoldenManifestTest {
    private static final Path CASES = Path.of("src/test/resources/manifest");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsAsExpected(Path folder) throws IOException {
        String actual = ParsedManifests.text(ParsedManifests.ofFolder(folder));
        Path golden = folder.resolve("expected.txt");
        String expected = Files.exists(golden) ? Files.readString(golden) : "";
        if (Boolean.getBoolean("golden.update") && !actual.equals(expected)) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).as("%s", golden).isEqualTo(expected);
    }

    @Test
    void thereAreCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(40);
    }
}
