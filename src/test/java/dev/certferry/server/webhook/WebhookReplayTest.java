package dev.certferry.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deliveries that come again. */
@Tag("attack")
final class WebhookReplayTest extends WebhookFixture {
    /** The id is not signed, so a stranger who saw one delivery can send it with any id. */
    @Test
    void oneDeliveryRepeatedDoesNotUseUpWhatOthersMaySend() throws Exception {
        assertThat(github(PUSH, "first").statusCode()).isEqualTo(202);
        String elsewhere = PUSH.replace("refs/heads/main", "refs/heads/other");
        assertThat(github(elsewhere, "elsewhere").statusCode()).isEqualTo(200);
        for (int i = 0; i < 100; i++) {
            assertThat(github(PUSH, "again " + i).statusCode()).isEqualTo(200);
            assertThat(github(elsewhere, "again elsewhere " + i).statusCode()).isEqualTo(200);
        }

        assertThat(github(PUSH.replace("evil", "good"), "another").statusCode()).isEqualTo(202);
        assertThat(asked).hasSize(2);
    }

    private HttpResponse<String> timed(long time, String signed) throws Exception {
        return post(
                PUSH,
                "X-Certferry-Timestamp",
                Long.toString(time),
                "X-Certferry-Signature",
                "sha256=" + hmac(SECRET, signed + "." + PUSH));
    }

    @Test
    void withASignedTimeTheSameBodyIsTakenAgain() throws Exception {
        serve(WebhookProvider.HMAC, SECRET);
        long now = NOW.getEpochSecond();

        assertThat(timed(now, "" + now).statusCode()).isEqualTo(202);
        assertThat(timed(now + 1, "" + (now + 1)).statusCode()).isEqualTo(202);
        assertThat(timed(now, "" + now).body()).as("a replay").contains("already accepted");
        assertThat(timed(now + 2, "" + now).statusCode())
                .as("another time than was signed")
                .isEqualTo(401);
        assertThat(timed(now - 301, "" + (now - 301)).statusCode())
                .as("too old")
                .isEqualTo(401);
        assertThat(asked).hasSize(2);
    }
}
