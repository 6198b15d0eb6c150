package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A header with the HMAC-SHA256 of the body in hex: with the prefix {@code sha256=} for GitHub, without for Gitea and Forgejo. */
record HexHmacScheme(String header, String prefix) implements SignatureScheme {
    private static final int HEX_DIGITS = 64;

    @Override
    public void verify(ServerRequest call, List<byte[]> keys, Instant now) {
        verify(call, keys, new byte[0]);
    }

    /** The same with bytes that are signed before the body. */
    void verify(ServerRequest call, List<byte[]> keys, byte[] before) {
        String given = call.header(header).orElseThrow(() -> Hmac.unauthorized("the header " + header + " is missing"));
        if (!given.startsWith(prefix) || given.length() != prefix.length() + HEX_DIGITS) {
            throw Hmac.unauthorized("the header " + header + " does not have the form " + prefix + "HEX");
        }
        byte[] signature;
        try {
            signature = HexFormat.of().parseHex(given.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            throw Hmac.unauthorized("the header " + header + " does not have the form " + prefix + "HEX");
        }
        if (!Hmac.matches(signature, keys, before, call.body())) {
            throw Hmac.unauthorized("the signature in " + header + " does not match the body and the secret");
        }
    }

    @Override
    public byte[] key(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
