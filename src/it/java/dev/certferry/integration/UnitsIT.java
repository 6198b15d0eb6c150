package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of examples/systemd as systemd itself reads them; nothing is installed or started. */
final class UnitsIT {
    /** Of 100: what systemd calls OK, and far from the 96 of a unit without any restriction. */
    private static final int MOST_EXPOSED = 45;

    @TempDir
    private Path units = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        String launcher = Path.of(System.getProperty("certferry.launcher", "./certferry"))
                .toAbsolutePath()
                .normalize()
                .toString();
        try (Stream<Path> examples = Files.list(Path.of("examples/systemd"))) {
            for (Path example : examples.toList()) {
                Files.writeString(
                        units.resolve(example.getFileName()),
                        Files.readString(example).replace("/usr/local/bin/certferry", launcher));
            }
        }
    }

    @Test
    void systemdHasNothingAgainstThem() throws IOException {
        try (Stream<Path> copied = Files.list(units)) {
            for (Path unit : copied.sorted().toList()) {
                FinishedProcess verified = analyze("verify", "--man=no", unit.toString());
                assertThat(verified.exit()).as(verified.toString()).isZero();
                assertThat(verified.err()).as(unit.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certferry.service", "certferry-sync.service"})
    void whatRunsCertferryIsConfined(String unit) {
        FinishedProcess judged = analyze(
                "security",
                "--offline=true",
                "--threshold=" + MOST_EXPOSED,
                units.resolve(unit).toString());
        assertThat(judged.exit()).as(judged.toString()).isZero();
    }

    private static FinishedProcess analyze(String... arguments) {
        return ProcessSpec.of(Stream.concat(Stream.of("systemd-analyze"), Stream.of(arguments))
                        .toList())
                .run();
    }
}
