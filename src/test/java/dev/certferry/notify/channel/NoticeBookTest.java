package dev.certferry.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.notify.Severity;
import dev.certferry.notify.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoticeBookTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final Told told =
            new Told(Map.of("run", new Told.Item(Severity.ERROR, "a \"sentence\"", NOW, NOW.plusSeconds(1))));

    @Test
    void whatWasToldIsKnownAfterARestart() throws IOException {
        new NoticeBook(folder, "default").write("mail", told);

        NoticeBook again = new NoticeBook(folder, "default");
        assertThat(again.read("mail")).isEqualTo(told);
        assertThat(again.read("webhook")).isEqualTo(Told.NOTHING);
        assertThat(new NoticeBook(folder, "other").read("mail")).isEqualTo(Told.NOTHING);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is left beside it").hasSize(1);
        }
    }

    @Test
    void aFileThatIsSpoiltOnlyTellsAgain() throws IOException {
        new NoticeBook(folder, "default").write("mail", told);
        try (Stream<Path> files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"run\": {\"severity\": \"ERR");
        }

        assertThat(new NoticeBook(folder, "default").read("mail")).isEqualTo(Told.NOTHING);
    }

    @Test
    void aFolderThatIsGoneHoldsNothingUp() {
        NoticeBook book = new NoticeBook(folder.resolve("gone"), "default");

        book.write("mail", told);

        assertThat(book.read("mail")).as("until the restart").isEqualTo(told);
    }
}
