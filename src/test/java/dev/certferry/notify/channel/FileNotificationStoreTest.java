package dev.certferry.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Severity;
import dev.certferry.notify.NotificationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileNotificationStoreTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final NotificationState told = new NotificationState(
            Map.of("run", new NotificationState.Item(Severity.ERROR, "a \"sentence\"", NOW, NOW.plusSeconds(1))));

    @Test
    void whatWasToldIsKnownAfterARestart() throws IOException {
        new FileNotificationStore(folder, "default").write("mail", told);

        FileNotificationStore again = new FileNotificationStore(folder, "default");
        assertThat(again.read("mail")).isEqualTo(told);
        assertThat(again.read("webhook")).isEqualTo(NotificationState.NOTHING);
        assertThat(new FileNotificationStore(folder, "other").read("mail")).isEqualTo(NotificationState.NOTHING);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is left beside it").hasSize(1);
        }
    }

    @Test
    void aFileThatIsSpoiltOnlyTellsAgain() throws IOException {
        new FileNotificationStore(folder, "default").write("mail", told);
        try (Stream<Path> files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"run\": {\"severity\": \"ERR");
        }

        assertThat(new FileNotificationStore(folder, "default").read("mail")).isEqualTo(NotificationState.NOTHING);
    }

    @Test
    void aFolderThatIsGoneHoldsNothingUp() {
        FileNotificationStore book = new FileNotificationStore(folder.resolve("gone"), "default");

        book.write("mail", told);

        assertThat(book.read("mail")).as("until the restart").isEqualTo(told);
    }
}
