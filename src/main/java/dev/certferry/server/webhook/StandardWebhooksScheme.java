package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The scheme of standardwebhooks.com, which GitLab's signing token uses: {@code webhook-signature: v1,BASE64} over id, time
 * and body with dots between. Requests with an old timestamp are refused, to prevent replays.
 */
final class StandardWebhooksScheme implements SignatureScheme {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";
    private static final int MIN_KEY_BYTES = 24;

    @Override
    public void verify(ServerRequest call, List<byte[]> keys, Instant now) {
        String id = header(call, "webhook-id");
        String time = header(call, "webhook-timestamp");
        String signatures = header(call, "webhook-signature");
        byte[] before = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (String one : signatures.split(" ", 8)) {
            fits |= signature(one)
                    .filter(given -> Hmac.matches(given, keys, before, call.body()))
                    .isPresent();
        }
        if (!fits) {
            throw Hmac.unauthorized("the signature in webhook-signature does not match id, timestamp, body and secret");
        }
        Duration away = seconds(time).minusSeconds(now.getEpochSecond()).abs();
        if (away.compareTo(TOLERANCE) > 0) {
            throw Hmac.unauthorized("webhook-timestamp differs from the clock of this host by more than 5 minutes");
        }
    }

    private static String header(ServerRequest call, String name) {
        return call.header(name).orElseThrow(() -> Hmac.unauthorized("the header " + name + " is missing"));
    }

    private static Optional<byte[]> signature(String one) {
        if (!one.startsWith("v1,")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(one.substring("v1,".length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String time) {
        try {
            return Duration.ofSeconds(Long.parseLong(time));
        } catch (NumberFormatException e) {
            throw Hmac.unauthorized("webhook-timestamp is not a time in seconds since 1970");
        }
    }

    @Override
    public byte[] key(String secret) {
        byte[] key =
                secret.startsWith(PREFIX) ? Base64.getDecoder().decode(secret.substring(PREFIX.length())) : new byte[0];
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "expected whsec_ followed by the key in base64, such as GitLab's signing token");
        }
        return key;
    }
}
