package dev.certferry.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.forge.FakeForgeServer.Fault;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.review.Forge;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a forge adapter makes of refusals, outages and broken responses; each forge with its own documented answers. */
abstract class ForgeFailureContract {
    private static final Instant NOW = Instant.parse("2026-10-16T12:00:00Z");

    final String kind;
    final FakeForgeServer server;
    final Forge forge;
    private Instant now = NOW;

    ForgeFailureContract(String kind) {
        this.kind = kind;
        this.server = FakeForgeServer.of(kind);
        this.forge = forge(server.address(), FakeForgeServer.TOKEN, Duration.ofSeconds(20));
    }

    private Forge forge(URI address, String token, Duration limit) {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        ForgeConnection asking = new ForgeConnection(HttpClient.newHttpClient(), address, token, limit, clock);
        return ForgeType.of(kind).orElseThrow().at(asking, "example/certs");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aWrongTokenIsAMatterForAPersonAndIsNotTold() {
        Forge stranger = forge(server.address(), "secret-of-somebody", Duration.ofSeconds(20));

        assertThatThrownBy(() -> stranger.open("main"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("status 401 (Bad credentials); the token is invalid or expired")
                .hasMessageContaining(server.address().toString())
                .hasMessageNotContaining("secret-of-somebody");
    }

    @ParameterizedTest
    @CsvSource({
        "403, the token lacks a permission",
        "404, or not visible with this token",
        "422, the forge rejected the request",
        "302, redirects are not followed",
        "418, check that --forge-url is the base URL"
    })
    void aRefusalSaysWhatWasAskedAndWhatToDo(int status, String remedy) {
        server.next(Fault.of(status, "{\"message\":\"because\\u0007\"}", "Location", "http://192.0.2.1/"));

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("requests: status " + status + " (because?); ")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void aServersTroublePasses(int status) {
        server.next(Fault.of(status, "<html>Bad Gateway</html>"));

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageEndingWith("requests: status " + status);
        assertThat(forge.open("main")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 30, 30",
        "403, Retry-After, 30, 30",
        "429, 'Retry-After', 'Fri, 16 Oct 2026 12:00:45 GMT', 45",
        "429, X-RateLimit-Reset, 1792152020, 20",
        "429, RateLimit-Reset, 1792152020, 20",
        "429, X-Nothing, 1, 60",
        "429, Retry-After, 9999999, 3600",
        "429, Retry-After, soon, 60"
    })
    void aForgeThatWantsRestIsLeftAlone(int status, String header, String value, int seconds) {
        server.next(Fault.of(status, "{\"message\":\"slow down\"}", header, value));

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("rate limited until " + NOW.plusSeconds(seconds));
        int asked = server.received().size();
        now = NOW.plusSeconds(seconds).minusMillis(1);
        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("not sent");
        assertThat(server.received()).hasSize(asked);

        now = NOW.plusSeconds(seconds);
        assertThat(forge.open("main")).isEmpty();
    }

    @Test
    void aLimitThatIsUsedUpIsNoMissingRight() {
        server.next(Fault.of(
                403,
                "{\"message\":\"API rate limit exceeded\"}",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                "1792152030"));

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("rate limited until 2026-10-16T12:00:30Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>sign in</html>",
                "",
                "{\"items\":[]}",
                "[{}]",
                "[null]",
                "[{\"number\":\"x\",\"iid\":-1}]",
                "\"text\"",
                "[[[[",
            })
    void nonsenseIsToldAsSuch(String body) {
        server.next(Fault.of(200, body));

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("unexpected response: ");
    }

    @Test
    void anAnswerThatDoesNotEndIsCutOff() {
        server.next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "[".repeat(1 << 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("the body has more than 16777216 bytes");
    }

    @Test
    void aSlowAnswerIsNotWaitedForAndNeitherIsASlowBody() {
        Forge hasty = forge(server.address(), FakeForgeServer.TOKEN, Duration.ofMillis(300));
        CountDownLatch over = new CountDownLatch(1);
        Fault silent = exchange -> await(over);
        Fault dribbling = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            await(over);
        };
        server.next(silent, dribbling);

        assertThatThrownBy(() -> hasty.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("no complete response within");
        assertThatThrownBy(() -> hasty.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("no complete response within");
        over.countDown();
        assertThat(forge.open("main")).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aForgeThatIsNotThereMayComeBack() {
        server.close();

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("cannot be reached");
    }
}
