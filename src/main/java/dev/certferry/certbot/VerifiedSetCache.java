package dev.certferry.certbot;

import dev.certferry.certificate.SensitiveFile;
import dev.certferry.model.Sha256;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sets that passed all checks, identified by a digest of all their bytes: verifying a key is most of the cost of a
 * renewal, and the same bytes have the same result. Kept in memory only.
 */
final class VerifiedSetCache {
    private static final int MAX_SETS = 10_000;

    private final Set<ByteBuffer> digests = new LinkedHashSet<>();

    synchronized boolean contains(List<SensitiveFile> set) {
        return digests.contains(digest(set));
    }

    synchronized void add(List<SensitiveFile> set) {
        if (digests.size() >= MAX_SETS) {
            digests.remove(digests.iterator().next());
        }
        digests.add(digest(set));
    }

    private static ByteBuffer digest(List<SensitiveFile> set) {
        Sha256 digest = new Sha256();
        for (SensitiveFile text : set) {
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(text.bytes().length)
                    .array());
            digest.update(text.bytes());
        }
        return ByteBuffer.wrap(digest.toBytes());
    }
}
