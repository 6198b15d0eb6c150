package dev.certferry.certbot;

import dev.certferry.certificate.SensitiveFile;
import dev.certferry.model.Sha256;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sets that were checked and found sound, known by a digest of all their bytes: checking a key is most of what a renewal costs,
 * and the same bytes give the same answer. In memory only, and forgotten with the process.
 */
final class VerifiedSetCache {
    private static final int MOST = 10_000;

    private final Set<ByteBuffer> digests = new LinkedHashSet<>();

    synchronized boolean contains(List<SensitiveFile> set) {
        return digests.contains(digest(set));
    }

    synchronized void add(List<SensitiveFile> set) {
        if (digests.size() >= MOST) {
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
