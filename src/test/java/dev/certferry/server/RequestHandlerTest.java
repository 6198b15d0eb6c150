package dev.certferry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bad requests: each with its status, and nothing done. */
@Tag("slow")
@Tag("attack")
final class RequestHandlerTest {
    private final AtomicInteger done = new AtomicInteger();
    private final RouteServer served = RouteServer.of(
            List.of(
                    Route.get("/read", Permission.READ, call -> ServerResponse.text(200, "read")),
                    Route.post(
                            "/change",
                            Permission.CHANGE,
                            16,
                            call -> ServerResponse.text(200, "done " + done.incrementAndGet())),
                    Route.get("/broken", Permission.NONE, call -> {
                        throw new IllegalStateException("planted");
                    })),
            new BearerTokenAuthorizer(List.of("the old token", "the new token"), false));

    @AfterEach
    void close() {
        served.close();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    @Test
    void bothTokensAreValidWhileOneIsChanged() {
        assertThat(served.post("/change", "x", bearer("the old token")).statusCode())
                .isEqualTo(200);
        assertThat(served.post("/change", "x", bearer("the new token")).body()).isEqualTo("done 2\n");
    }

    @Test
    void withoutARightTokenNothingIsDone() {
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                bearer("another"),
                bearer(""),
                Map.of("Authorization", "Basic dGhlOnRva2Vu"),
                Map.of("Authorization", "the old token"))) {
            HttpResponse<String> answer = served.post("/change", "x", headers);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"status\" : 401");
        }
        assertThat(served.send("GET", "/read", "", Map.of()).statusCode()).isEqualTo(401);
        assertThat(done).hasValue(0);
    }

    @Test
    void unknownPathsAndMethodsAreNamed() {
        assertThat(served.send("GET", "/nothing", "", Map.of()).statusCode()).isEqualTo(404);
        assertThat(served.send("GET", "/change/", "", bearer("the new token")).statusCode())
                .isEqualTo(404);
        HttpResponse<String> answer = served.send("DELETE", "/change", "", bearer("the new token"));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void aBodyOverItsLimitIsNotRead() {
        assertThat(served.post("/change", "x".repeat(17), bearer("the new token"))
                        .statusCode())
                .isEqualTo(413);
        assertThat(served.raw("POST /change HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer the new token\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n20\r\n" + "x".repeat(32) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(done).hasValue(0);
    }

    @Test
    void aRefusalReachesAClientThatIsStillSending() {
        String much = "x".repeat(8 << 20);
        String head = "POST /change HTTP/1.1\r\nHost: x\r\nContent-Length: " + much.length() + "\r\n";
        for (int i = 0; i < 10; i++) {
            assertThat(served.raw(head + "\r\n" + much)).startsWith("HTTP/1.1 401 ");
            assertThat(served.raw(head + "Authorization: Bearer the new token\r\n\r\n" + much))
                    .startsWith("HTTP/1.1 413 ");
        }
        assertThat(served.raw(head + "\r\nabc")).as("it sends no more").startsWith("HTTP/1.1 401 ");
        assertThat(done).hasValue(0);
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() {
        assertThat(served.raw("POST /change HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer the new token\r\n"
                        + "Content-Length: 10\r\n\r\nabc"))
                .startsWith("HTTP/1.1 408 ");
        assertThat(done).hasValue(0);
    }

    @Test
    void aRequestThatNeverComesIsCutOff() {
        assertThat(served.raw("POST /change HTT")).isEmpty();
    }

    @Test
    void whatIsNotHttpIsRefused() {
        assertThat(served.raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(served.raw("GET /read HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(64 << 10) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(served.raw("GET /read?a=%zz HTTP/1.0\r\nAuthorization: Bearer the new token\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aMistakeOfOursSaysNothingOfTheInside() {
        HttpResponse<String> answer = served.send("GET", "/broken", "", Map.of());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("planted").doesNotContain("dev.certferry");
    }

    @Test
    void connectionsBeyondTheLimitWaitAndTheServerGoesOn() throws Exception {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            idle.add(served.connect());
        }
        for (Socket one : idle) {
            one.close();
        }
        assertThat(served.post("/change", "x", bearer("the new token")).statusCode())
                .isEqualTo(200);
    }
}
