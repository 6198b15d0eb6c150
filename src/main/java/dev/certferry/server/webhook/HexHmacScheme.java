package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A header with the body's HMAC-SHA256 in hex: GitHub's with {@code sha256=} before it, Gitea's and Forgejo's bare. */
record HexHmacScheme(String header, String prefix) implements SignatureScheme {
    private static final int HEX_DIGITS = 64;

    @Override
    public void verify(ServerRequest call, List<byte[]> keys, Instant now) {
        String given = call.header(header).orElseThrow(() -> Hmac.unauthorized("the header " + header + " is missing"));
        if (!given.startsWith(prefix) || given.length() != prefix.length() + HEX_DIGITS) {
            throw Hmac.unauthorized("the header " + header + " is not of the form " + prefix + "HEX");
        }
        byte[] signature;
        try {
            signature = HexFormat.of().parseHex(given.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            throw Hmac.unauthorized("the header " + header + " is not of the form " + prefix + "HEX");
        }
        if (!Hmac.matches(signature, keys, call.body())) {
            throw Hmac.unauthorized("the signature in " + header + " does not fit body and secret");
        }
    }

    @Override
    public byte[] key(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
