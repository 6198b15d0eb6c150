package dev.certferry.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.daemon.DaemonClient.Response;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hook makes of the daemon's responses. */
final class DaemonClientTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();

    @TempDir
    private Path state = Path.of("");

    @BeforeEach
    void aSocketIsThere() throws IOException {
        Files.createFile(DaemonClient.socket(state, "default"));
    }

    private Optional<Integer> sync(String installation, DaemonClient.Transport transport) {
        DaemonClient client = new DaemonClient(state, installation, (socket, path, timeout) -> {
            requests.add(socket.getFileName() + " " + path + " " + timeout.toSeconds() + " s");
            return transport.post(socket, path, timeout);
        });
        return client.sync(Duration.ofMinutes(15), new PrintWriter(out), new PrintWriter(err, true));
    }

    @Test
    void theExitCodeOfTheRunIsReturned() {
        assertThat(sync("default", (socket, path, timeout) -> new Response(200, Optional.of("5"), "{}\n")))
                .contains(5);

        assertThat(out).hasToString("The daemon's run:\n{}\n");
        assertThat(requests).containsExactly("serve.default.sock /api/v1/sync?by=hook&wait=15m 920 s");
    }

    @Test
    void aRunThatIsStillInProgressIsLocked() {
        assertThat(sync("default", (socket, path, timeout) -> new Response(202, Optional.empty(), "")))
                .contains(6);
        assertThat(err.toString()).contains("the daemon's run is still in progress");
    }

    @Test
    void withoutAResponseTheHookRunsByItself() {
        assertThat(sync("default", (socket, path, timeout) -> new Response(503, Optional.empty(), "")))
                .isEmpty();
        assertThat(sync("default", (socket, path, timeout) -> new Response(200, Optional.empty(), "")))
                .isEmpty();
        assertThat(sync("default", (socket, path, timeout) -> {
                    throw new IOException("refused");
                }))
                .isEmpty();
        assertThat(err.toString())
                .contains("the daemon returned status 503; running without the daemon")
                .contains("does not respond (refused); running without the daemon");
    }

    @Test
    void withoutASocketNothingIsSent() {
        assertThat(sync("other", (socket, path, timeout) -> new Response(200, Optional.of("0"), "")))
                .isEmpty();
        assertThat(requests).isEmpty();
        assertThat(err.toString()).isEmpty();
    }
}
