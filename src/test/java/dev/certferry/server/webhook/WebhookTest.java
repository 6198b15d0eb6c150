package dev.certferry.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.server.RouteServer;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken, what is refused and why; each over a real connection. */
@Tag("attack")
final class WebhookTest extends WebhookFixture {
    /** The example of GitHub's documentation is proven: what is wrong with it is only that it is no JSON. */
    @Test
    void githubsDocumentedSignatureIsProven() {
        serve(WebhookProvider.GITHUB, "It's a Secret to Everybody");
        String name = "X-Hub-Signature-256";
        String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertThat(post("Hello, World!", name, signature).statusCode()).isEqualTo(400);
        assertThat(post("Hello, World?", name, signature).statusCode()).isEqualTo(401);
        assertThat(post("Hello, World!", name, signature.substring(7)).statusCode())
                .isEqualTo(401);
    }

    /** The reference vector of Standard Webhooks, which GitLab's signing tokens follow. */
    @Test
    void gitlabsSigningTokenIsProvenWithinItsTime() {
        serve(WebhookProvider.GITLAB_SIGNED, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        String body = "{\"test\": 2432232314}";
        String signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

        assertThat(post(body, "webhook-id", id, "webhook-timestamp", "1614265331", "webhook-signature", signature)
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(
                                body,
                                "webhook-id",
                                id,
                                "webhook-timestamp",
                                "1614265330",
                                "webhook-signature",
                                "v1,AAAA " + signature)
                        .statusCode())
                .isEqualTo(202);
        assertThat(post(body, "webhook-id", id, "webhook-timestamp", "1614265330", "webhook-signature", signature)
                        .statusCode())
                .isEqualTo(200);
        assertThat(asked).hasSize(1);
    }

    @Test
    void anOldSignedRequestIsRefused() {
        served.close();
        WebhookSecrets keys =
                WebhookSecrets.of(WebhookProvider.GITLAB_SIGNED, List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        Clock later = Clock.fixed(NOW.plus(Duration.ofMinutes(6)), ZoneOffset.UTC);
        served = RouteServer.of(
                new Webhook(WebhookProvider.GITLAB_SIGNED, keys, "main", asked::add, later, () -> ticks).routes());

        HttpResponse<String> answer = post(
                "{\"test\": 2432232314}",
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("more than 5 minutes");
        assertThat(asked).isEmpty();
    }

    @Test
    void gitlabsSecretTokenIsCompared() {
        serve(WebhookProvider.GITLAB, SECRET);

        assertThat(post(PUSH, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", SECRET, "Idempotency-Key", "1")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post(PUSH, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", SECRET + "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(PUSH, "X-Gitlab-Event", "Push Hook").statusCode()).isEqualTo(401);
        assertThat(asked).hasSize(1);
    }

    /** RFC 4231, test case 2, as Gitea and Forgejo send it: bare hex. */
    @Test
    void giteasAndForgejosSignaturesAreBareHex() {
        String signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        for (WebhookProvider provider : List.of(WebhookProvider.GITEA, WebhookProvider.FORGEJO)) {
            serve(provider, "Jefe");
            String header = provider == WebhookProvider.GITEA ? "X-Gitea-Signature" : "X-Forgejo-Signature";

            assertThat(post("what do ya want for nothing?", header, signature).statusCode())
                    .isEqualTo(400);
            assertThat(post("what do ya want for nothing?", header, "sha256=" + signature)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anythingElseThatSignsIsTaken() throws Exception {
        serve(WebhookProvider.HMAC, SECRET);

        assertThat(post(PUSH, "X-Certferry-Signature", "sha256=" + hmac(SECRET, PUSH))
                        .statusCode())
                .isEqualTo(202);
        assertThat(asked).containsExactly(new Trigger("webhook", "hmac", "the webhook's secret"));
    }

    @Test
    void theForgeIsConfiguredAndNeverGuessed() throws Exception {
        serve(WebhookProvider.GITEA, SECRET);

        assertThat(github(PUSH, "1").statusCode()).isEqualTo(401);
        assertThat(asked).isEmpty();
    }

    @Test
    void twoSecretsAreValidWhileOneIsChanged() throws Exception {
        serve(WebhookProvider.GITHUB, "the secret that comes next", SECRET);
        assertThat(github(PUSH, "1").statusCode()).isEqualTo(202);

        serve(WebhookProvider.GITHUB, "the secret that comes next");
        assertThat(github(PUSH, "2").statusCode()).isEqualTo(401);
    }

    @Test
    void noSecretIsNoWebhook() {
        assertThatThrownBy(() -> WebhookSecrets.of(WebhookProvider.GITHUB, List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookSecrets.of(WebhookProvider.GITHUB, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookSecrets.of(WebhookProvider.GITLAB_SIGNED, List.of(SECRET)))
                .hasMessageContaining("whsec_");
    }

    @Test
    void theSameIsNotTakenTwice() throws Exception {
        assertThat(github(PUSH, "1").statusCode()).isEqualTo(202);
        assertThat(github(PUSH, "1").statusCode()).isEqualTo(200);
        assertThat(github(PUSH, "another id, which no signature covers").statusCode())
                .isEqualTo(200);
        assertThat(github(PUSH.replace("evil", "good"), "1").statusCode()).isEqualTo(200);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatDoesNotConcernUsIsNoRun() throws Exception {
        assertThat(github("{\"ref\":\"refs/heads/certferry-audit\"}", "1").body())
                .contains("another branch");
        assertThat(post("{}", "X-GitHub-Event", "ping", "X-Hub-Signature-256", "sha256=" + hmac(SECRET, "{}"))
                        .body())
                .contains("pong");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsMalformedIsRefusedAfterItIsProven() throws Exception {
        for (String body : List.of("{", "[".repeat(100) + "]".repeat(100), "nonsense")) {
            assertThat(github(body, body).statusCode()).isEqualTo(400);
        }
        Map<String, String> form = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Hub-Signature-256",
                "sha256=" + hmac(SECRET, "payload=%7B%7D"));
        assertThat(served.post("/webhook", "payload=%7B%7D", form).statusCode()).isEqualTo(415);
        assertThat(github("x".repeat(Webhook.MAX_BYTES + 1), "1").statusCode()).isEqualTo(413);
        assertThat(served.send("GET", "/webhook", "", Map.of()).statusCode()).isEqualTo(405);
        assertThat(asked).isEmpty();
    }

    @Test
    void strangersDoNotUseUpWhatTheForgeMay() throws Exception {
        int unauthorized = 0;
        HttpResponse<String> last = post(PUSH);
        for (int i = 0; i < 80; i++) {
            last = post(PUSH);
            unauthorized += last.statusCode() == 401 ? 1 : 0;
        }
        assertThat(unauthorized).isLessThan(60);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(github(PUSH, "1").statusCode()).isEqualTo(202);
    }

    @Test
    void evenTheForgeHasALimitWhichTimeFillsAgain() throws Exception {
        for (int i = 0; i < 60; i++) {
            github("{\"ref\":\"refs/heads/main\",\"n\":" + i + "}", "" + i);
        }
        assertThat(github(PUSH, "more").statusCode()).isEqualTo(429);
        ticks = Duration.ofSeconds(2);
        assertThat(github(PUSH, "more").statusCode()).isEqualTo(202);
        assertThat(asked).hasSize(61);
    }
}
