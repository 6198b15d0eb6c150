package dev.certferry.forge;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/**
 * The connection to a forge: {@code address} is the URL of its API, {@code limit} the timeout for a complete response.
 * The token appears neither in messages nor in {@link #toString}.
 */
public record ForgeConnection(HttpClient http, URI address, String token, Duration limit, Clock clock) {
    /** The maximum size of a response. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String toString() {
        return address.toString();
    }
}
