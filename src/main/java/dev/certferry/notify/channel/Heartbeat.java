package dev.certferry.notify.channel;

import dev.certferry.port.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Requests a URL after each successful run; a monitor alerts when requests stop (dead man's switch). */
public final class Heartbeat {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    private final URI url;
    private final Sleeper pause;

    public Heartbeat(URI url, Sleeper pause) {
        this.url = url;
        this.pause = pause;
    }

    /** Checks the URL without requesting it; returns the error. */
    public static Optional<String> invalid(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return web && url.getHost() != null
                ? Optional.empty()
                : Optional.of("expected a URL such as https://watchdog.example.com/ping/ID");
    }

    /**
     * Sends one GET, retried when the status is not 2xx. Returns the error with only the host, because the URL is a credential:
     * requests to it suppress the alert.
     */
    public Optional<String> send() {
        HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        Optional<String> failure = once(client);
        for (int i = 1; i < TRIES && failure.isPresent(); i++) {
            pause.wait(RETRY_DELAY);
            failure = once(client);
        }
        return failure;
    }

    private Optional<String> once(HttpClient client) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(LIMIT).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2
                    ? Optional.empty()
                    : Optional.of(url.getHost() + " returned " + status + "; expected 200; correct --heartbeat-url");
        } catch (IOException e) {
            return Optional.of(url.getHost() + " could not be reached ("
                    + e.getClass().getSimpleName() + "); check the network connection to this host");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(url.getHost() + ": request interrupted");
        }
    }
}
