package dev.certferry.server.webhook;

import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.server.RouteServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;

/** A webhook behind a real server, and requests to it. */
abstract class WebhookFixture {
    static final String SECRET = "a secret of the test, long enough";
    static final String PUSH = "{\"ref\":\"refs/heads/main\",\"repository\":{\"clone_url\":\"https://evil.example\"}}";
    static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    final Queue<Trigger> asked = new ConcurrentLinkedQueue<>();
    volatile Duration ticks = Duration.ZERO;
    RouteServer served = of(WebhookProvider.GITHUB, SECRET);

    RouteServer of(WebhookProvider provider, String... secrets) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        WebhookSecrets keys = WebhookSecrets.of(provider, List.of(secrets));
        return RouteServer.of(new Webhook(provider, keys, "main", asked::add, clock, () -> ticks).routes());
    }

    void serve(WebhookProvider provider, String... secrets) {
        served.close();
        served = of(provider, secrets);
    }

    @AfterEach
    void close() {
        served.close();
    }

    static String hmac(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> post(String body, String... headers) {
        Map<String, String> all = new TreeMap<>(Map.of("Content-Type", "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return served.post("/webhook", body, all);
    }

    HttpResponse<String> github(String body, String id) throws Exception {
        return post(
                body,
                "X-GitHub-Event",
                "push",
                "X-GitHub-Delivery",
                id,
                "X-Hub-Signature-256",
                "sha256=" + hmac(SECRET, body));
    }
}
