package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/** A header with the secret itself, such as GitLab's secret token: authenticates the sender, but not the body. */
record SharedTokenScheme(String header) implements SignatureScheme {
    @Override
    public void verify(ServerRequest call, List<byte[]> keys, Instant now) {
        byte[] given = call.header(header)
                .orElseThrow(() -> Hmac.unauthorized("the header " + header + " is missing"))
                .getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (byte[] key : keys) {
            fits |= MessageDigest.isEqual(key, given);
        }
        if (!fits) {
            throw Hmac.unauthorized("the token in " + header + " does not match the secret");
        }
    }

    @Override
    public byte[] key(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
