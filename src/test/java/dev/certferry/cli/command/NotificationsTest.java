package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that tells people: a problem once, over its restart, and its end. */
final class NotificationsTest {
    private static final String OTHER = TestInstallation.BINDING.replace("domains: [shop.", "domains: [other.");

    private final List<String> received = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer receiver;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String[] flags;

    @BeforeEach
    void build(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.commit("shop.yaml", TestInstallation.BINDING);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        Path url = Files.writeString(
                site.file("url"), "http://127.0.0.1:" + receiver.getAddress().getPort() + "/services/geheim\n");
        flags = new String[] {"--poll", "1h", "--notify-webhook-file", url.toString(), "--notify-severity", "error"};
    }

    @AfterEach
    void takeDown() {
        receiver.stop(0);
        site.close();
    }

    private void awaitHeard(int count) {
        Awaitility.await("notice " + count).atMost(Duration.ofSeconds(30)).until(() -> received.size() >= count);
    }

    @Test
    void aProblemIsToldOnceOverARestartAndSoIsItsEnd() throws Exception {
        try (DaemonFixture daemon = DaemonFixture.of(site, flags)) {
            daemon.sync();
            site.commit("shop.yaml", OTHER);
            assertThat(daemon.sync().path("result").asText()).isEqualTo("refused");
            awaitHeard(1);
            Awaitility.await("counted")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> daemon.get("/metrics")
                            .body()
                            .contains("certferry_notifications_total{channel=\"webhook\",result=\"sent\"} 1.0"));
        }
        try (DaemonFixture daemon = DaemonFixture.of(site, flags)) {
            assertThat(daemon.sync().path("result").asText()).isEqualTo("refused");
            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            awaitHeard(2);
        }

        assertThat(received).hasSize(2);
        assertThat(received.get(0)).contains("\"kind\":\"problem\"", "\"severity\":\"error\"", "binding/shop");
        assertThat(received.get(1)).contains("\"kind\":\"recovery\"");
    }

    @Test
    void aRecordThatCannotBePushedIsTheReasonOfTheNotification() throws Exception {
        String[] all = Stream.concat(
                        Stream.of(flags),
                        Stream.of(
                                "--audit-repo", site.file("nowhere.git").toUri().toString()))
                .toArray(String[]::new);
        try (DaemonFixture daemon = DaemonFixture.of(site, all)) {
            daemon.sync();
            site.commit("shop.yaml", OTHER);
            daemon.sync();
            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(daemon.sync().path("result").asText()).isEqualTo("incomplete");
            Awaitility.await("the notification")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(String.join("\n", received)).contains("the last run failed (exit code 7): "));
        }
        assertThat(String.join("\n", received)).containsPattern("exit code 7\\): [^\"]*not pushed yet");
    }

    @Test
    void whatCannotWorkIsRefusedAtTheStart() throws Exception {
        Path empty = Files.writeString(site.file("empty"), "geheim\n");

        assertThat(site.run("serve", "--notify-webhook-file", empty.toString())).isEqualTo(64);
        assertThat(site.err()).contains("expected one line with a URL").doesNotContain("geheim");
        assertThat(site.run("serve", flags[2], flags[3], "--notify-template", "pager"))
                .isEqualTo(64);
        assertThat(site.err()).contains("expected one of slack");
        assertThat(site.run("serve", "--notify-mail-to", "ops@example.com")).isEqualTo(64);
        assertThat(site.err()).contains("go together");
    }
}
