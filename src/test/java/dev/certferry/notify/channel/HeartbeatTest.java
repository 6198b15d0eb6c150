package dev.certferry.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeartbeatTest {
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final List<Duration> waits = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer watchdog;

    @BeforeEach
    void start() throws IOException {
        watchdog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        watchdog.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(500), -1);
            exchange.close();
        });
        watchdog.start();
    }

    @AfterEach
    void stop() {
        watchdog.stop(0);
    }

    private Optional<String> beat() {
        URI url = URI.create("http://127.0.0.1:" + watchdog.getAddress().getPort() + "/ping/geheim");
        return new Heartbeat(url, waits::add).send();
    }

    @Test
    void oneCallIsEnough() {
        answers.add(200);

        assertThat(beat()).isEmpty();
        assertThat(received).containsExactly("GET /ping/geheim");
        assertThat(waits).isEmpty();
    }

    @Test
    void aWatchdogThatStumblesIsCalledAgain() {
        answers.addAll(List.of(503, 204));

        assertThat(beat()).isEmpty();
        assertThat(received).hasSize(2);
    }

    @Test
    void whatIsWrongIsToldWithoutTheAddressThatOnlyItsOwnerShouldKnow() {
        answers.addAll(List.of(404, 404, 404));

        assertThat(beat()).contains("127.0.0.1 returned 404; expected 200; correct --heartbeat-url");
        assertThat(received).hasSize(3);
    }

    @Test
    void aWatchdogThatIsDownIsToldAndHoldsNothing() {
        watchdog.stop(0);

        assertThat(beat())
                .hasValueSatisfying(trouble -> assertThat(trouble)
                        .startsWith("127.0.0.1 could not be reached (ConnectException)")
                        .doesNotContain("geheim"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"watchdog.example.com/ping", "ftp://watchdog.example.com/ping", "https:///ping"})
    void anAddressThatCannotBeCalledIsAFlaw(String url) {
        assertThat(Heartbeat.invalid(URI.create(url))).isPresent();
        assertThat(Heartbeat.invalid(URI.create("https://watchdog.example.com/ping")))
                .isEmpty();
    }
}
