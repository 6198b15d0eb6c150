package dev.certferry.forge;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/**
 * What a forge is asked over: {@code address} is where people open it, {@code limit} the time until an answer's last
 * byte. The token is in no message and no text of this.
 */
public record ForgeConnection(HttpClient http, URI address, String token, Duration limit, Clock clock) {
    /** Enough for any answer that makes sense. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String toString() {
        return address.toString();
    }
}
