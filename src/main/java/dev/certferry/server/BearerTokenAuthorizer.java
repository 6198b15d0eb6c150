package dev.certferry.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Bearer tokens: the write token also allows reading; reading may be allowed without a token. */
public final class BearerTokenAuthorizer implements Authorizer {
    private static final String SCHEME = "Bearer ";

    private final List<byte[]> valid;
    private final boolean readByEveryone;

    /** Several tokens may be valid, for rotation. */
    public BearerTokenAuthorizer(List<String> valid, boolean readByEveryone) {
        this.valid = valid.stream()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.readByEveryone = readByEveryone;
    }

    @Override
    public void check(Permission right, ServerRequest call) {
        if (right == Permission.NONE || (right == Permission.READ && readByEveryone)) {
            return;
        }
        if (valid.isEmpty()) {
            throw new HttpException(
                    403, "forbidden", "no token is configured; set --api-token-file, or use the local socket");
        }
        String given = call.header("Authorization").orElse("");
        if (!given.startsWith(SCHEME)) {
            throw unauthorized("missing token: send Authorization: Bearer TOKEN");
        }
        byte[] token = given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (byte[] one : valid) {
            known |= MessageDigest.isEqual(one, token);
        }
        if (!known) {
            throw unauthorized("the token is not valid for this installation");
        }
    }

    @Override
    public boolean isReadOpen() {
        return readByEveryone;
    }

    private static HttpException unauthorized(String detail) {
        return new HttpException(
                ServerResponse.problem(401, "unauthorized", detail)
                        .with("WWW-Authenticate", "Bearer realm=\"certferry\""),
                detail);
    }
}
