package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.time.Instant;
import java.util.List;

/** Authenticates the sender of a request: over the raw body, in constant time, before anything is parsed. */
interface SignatureScheme {
    /** Throws {@link dev.certferry.server.HttpException} when no key matches. */
    void verify(ServerRequest call, List<byte[]> keys, Instant now);

    /** The key for a configured secret; throws {@link IllegalArgumentException} when its format is invalid. */
    byte[] key(String secret);
}
