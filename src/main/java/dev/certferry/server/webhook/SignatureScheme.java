package dev.certferry.server.webhook;

import dev.certferry.server.ServerRequest;
import java.time.Instant;
import java.util.List;

/** How a sender proves that a request is its own; compared in constant time, over the raw body, before anything is parsed. */
interface SignatureScheme {
    /** Throws {@link dev.certferry.server.HttpException} when none of the keys proves it. */
    void verify(ServerRequest call, List<byte[]> keys, Instant now);

    /** The key that a configured secret stands for; throws IllegalArgumentException with what is wrong with it. */
    byte[] key(String secret);
}
