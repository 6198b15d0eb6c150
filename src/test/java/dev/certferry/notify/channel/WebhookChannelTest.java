package dev.certferry.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.certferry.model.Severity;
import dev.certferry.notify.Alert;
import dev.certferry.notify.Notification;
import dev.certferry.notify.NotificationChannel.DeliveryFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
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

final class WebhookChannelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE =
            "binding/x: <!channel> <@U1> @here **b** [click](https://evil.example) \"},{\"a\":\"\\ \u202egnp\r\nSet: x & {title}";

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private int status = 200;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private static Notification notice(String what) {
        return new Notification(
                "default",
                Instant.parse("2026-06-01T00:00:00Z"),
                List.of(new Alert("k", Severity.CRITICAL, what)),
                List.of(),
                List.of());
    }

    private Optional<DeliveryFailure> send(MessageTemplate template, Notification notice) {
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/services/geheim");
        return new WebhookChannel(url, template).send(notice);
    }

    private JsonNode posted(MessageTemplate template, Notification notice) throws IOException {
        assertThat(send(template, notice)).isEmpty();
        return JSON.readTree(bodies.remove());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "discord", "teams"})
    void textFromOutsideStaysText(String name) throws IOException {
        JsonNode body = posted(MessageTemplate.load(name), notice(HOSTILE));

        assertThat(texts(body)).anySatisfy(text -> assertThat(text).contains("critical: binding/x: "));
        assertThat(texts(body))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("<!channel>", "<@U1>", "\u202e", "\r")
                        .doesNotContainPattern(name.equals("slack") ? "<http" : "@here|[^\\\\]\\[click[^\\\\]\\]"));
        assertThat(fields(body))
                .as("its structure")
                .isEqualTo(fields(posted(MessageTemplate.load(name), notice("fine"))));
    }

    @Test
    void eachIsWhatItsReceiverDocuments() throws IOException {
        assertThat(posted(MessageTemplate.load("slack"), notice("x"))
                        .at("/blocks/0/text/text")
                        .asText())
                .isEqualTo("*certferry default: 1 new problem*\ncritical: x");
        assertThat(posted(MessageTemplate.load("mattermost"), notice("x"))
                        .at("/attachments/0/color")
                        .asText())
                .isEqualTo("#b00020");
        JsonNode discord = posted(MessageTemplate.load("discord"), notice("x".repeat(5000)));
        assertThat(discord.at("/content").asText()).hasSizeLessThanOrEqualTo(2000);
        assertThat(discord.at("/allowed_mentions/parse").isArray()).isTrue();
        JsonNode teams = posted(MessageTemplate.load("teams"), notice("x"));
        assertThat(teams.at("/type").asText()).isEqualTo("message");
        assertThat(teams.at("/attachments/0/contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(teams.at("/attachments/0/content/body/1/text").asText()).isEqualTo("critical: x");
        assertThat(posted(MessageTemplate.load("generic"), notice("a @b"))
                        .at("/text")
                        .asText())
                .isEqualTo("critical: a @b");
    }

    @Test
    void anOwnTemplateIsFilledAndCheckedAtOnce() throws IOException {
        JsonNode body = posted(
                MessageTemplate.custom("{\"a\": [{\"b\": \"{severity}: {text}\"}], \"n\": 1}"), notice("<!here> @all"));

        assertThat(body.at("/n").asInt()).isEqualTo(1);
        assertThat(body.at("/a/0/b").asText()).startsWith("critical: ").doesNotContain("<", "@all");
        assertThatThrownBy(() -> MessageTemplate.custom("{\"a\": \"{secret}\"}"))
                .hasMessageContaining("{secret} is not a known placeholder");
        assertThatThrownBy(() -> MessageTemplate.custom("{")).hasMessageContaining("is not JSON");
        assertThatThrownBy(() -> MessageTemplate.load("pager")).hasMessageContaining("expected one of slack, ");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 404, 403, 302})
    void aRefusalIsToldWithoutTheAddressThatOnlyItsOwnerShouldKnow(int answer) {
        status = answer;

        DeliveryFailure trouble =
                send(MessageTemplate.load("slack"), notice("x")).orElseThrow();

        assertThat(trouble.message()).startsWith("127.0.0.1 returned " + answer).doesNotContain("geheim");
        assertThat(trouble.permanent()).isEqualTo(answer < 500 && answer != 429);
        assertThat(bodies).as("no redirect is followed").hasSize(1);
    }

    @Test
    void aReceiverThatIsDownIsTriedAgainLater() {
        receiver.stop(0);

        DeliveryFailure trouble =
                send(MessageTemplate.load("slack"), notice("x")).orElseThrow();

        assertThat(trouble.message()).contains("could not be reached").doesNotContain("geheim");
        assertThat(trouble.permanent()).isFalse();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> names.addAll(fields(child)));
        return names;
    }
}
