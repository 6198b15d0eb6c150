package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A daemon's door, and what it shall bring about. */
final class DaemonEndpoint {
    static final Duration LIMIT = Duration.ofMinutes(3);

    final int port = FreePorts.free(1);

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    void awaitReady() {
        Awaitility.await("ready")
                .atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(status("/readyz")).isEqualTo(200));
    }

    static void awaitExactly(RealSite site, int generation, RunningProcess daemon) {
        Awaitility.await("generation " + generation)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(site.referred())
                        .as(daemon::said)
                        .containsExactlyInAnyOrder("test_site.key." + generation, "test_site.crt." + generation));
    }
}
