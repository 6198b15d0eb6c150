package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code X-Certferry-Signature: sha256=HEX} over the body, or with {@code X-Certferry-Timestamp} over the time, a dot and the
 * body. With a time, a body that is always the same can be sent again, and a request counts for five minutes only.
 */
final class TimedHmacScheme implements SignatureScheme {
    private static final String TIMESTAMP = "X-Certferry-Timestamp";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_DIGITS = 12;

    private final HexHmacScheme body = new HexHmacScheme("X-Certferry-Signature", "sha256=");

    @Override
    public void verify(ServerRequest call, List<byte[]> keys, Instant now) {
        Optional<String> time = call.header(TIMESTAMP);
        body.verify(call, keys, before(call));
        if (time.isEmpty()) {
            return;
        }
        if (!time.get().matches("[0-9]{1," + MAX_DIGITS + "}")) {
            throw Hmac.unauthorized(TIMESTAMP + " is not a time in seconds since 1970");
        }
        Duration away = Duration.ofSeconds(Long.parseLong(time.get()) - now.getEpochSecond())
                .abs();
        if (away.compareTo(TOLERANCE) > 0) {
            throw Hmac.unauthorized(TIMESTAMP + " differs from the clock of this host by more than 5 minutes");
        }
    }

    @Override
    public byte[] key(String secret) {
        return body.key(secret);
    }

    /** What is signed in addition to the body, before it. */
    static byte[] before(ServerRequest call) {
        return call.header(TIMESTAMP)
                .map(time -> (time + ".").getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
    }
}
