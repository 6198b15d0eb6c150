package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("attack")
final class FetchLimitsTest {
    private static final ReadingLimits LONG = within(Duration.ofHours(1));

    private static ReadingLimits within(Duration time) {
        return new ReadingLimits(1000, 1000, 1000, 1000, 1000, 1000, time);
    }

    @Test
    void aPackIsRefusedByItsNumberOfObjectsBeforeTheyTakeMemory() {
        FetchLimits limits = new FetchLimits(objects, 1, LONG);

        limits.beginTask("Receiving objects", 1001);

        assertThat(limits.isCancelled()).isTrue();
        assertThatThrownBy(() -> limits.check("https://git.example.test/a.git"))
                .isInstanceOf(OverLimitException.class)
                .hasMessageContaining("fetch has more than 1000 objects");
    }

    @TempDir
    private Path objects = Path.of("");

    @Test
    void withinBothNothingIsSaid() throws IOException {
        Files.write(objects.resolve("incoming_1.pack"), new byte[1024 * 1024]);
        FetchLimits limits = new FetchLimits(objects, 1, LONG);

        assertThat(limits.isCancelled()).isFalse();
        assertThatCode(() -> limits.check("https://git.example.test/a.git")).doesNotThrowAnyException();
    }

    @Test
    void whatTakesTooLongEndsWithTheWayOut() {
        FetchLimits limits = new FetchLimits(objects, 1, within(Duration.ofNanos(-1)));

        assertThat(limits.isCancelled()).isTrue();
        assertThatThrownBy(() -> limits.check("https://git.example.test/a.git"))
                .isInstanceOf(PermanentException.class)
                .hasMessage("repository https://git.example.test/a.git: fetch takes longer than 0 minutes; use a"
                        + " separate repository for the bindings, or raise --fetch-limit");
    }

    @Test
    void whatArrivesIsCountedWhileItArrives() throws IOException {
        FetchLimits limits = new FetchLimits(objects, 1, LONG);
        Files.write(objects.resolve("incoming_1.pack"), new byte[600_000]);
        Files.write(objects.resolve("incoming_2.pack"), new byte[600_000]);

        assertThat(limits.isCancelled()).isTrue();
        assertThatThrownBy(() -> limits.check("https://git.example.test/a.git"))
                .hasMessageContaining("fetch exceeds 1 MB;");
    }
}
