package dev.certferry.certbot;

import dev.certferry.certificate.Text;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sets that were checked and found sound, known by a digest of all their bytes: checking a key is most of what a renewal costs,
 * and the same bytes give the same answer. In memory only, and forgotten with the process.
 */
final class SoundSets {
    private static final int MOST = 10_000;

    private final Set<ByteBuffer> digests = new LinkedHashSet<>();

    synchronized boolean contains(List<Text> set) {
        return digests.contains(digest(set));
    }

    synchronized void add(List<Text> set) {
        if (digests.size() >= MOST) {
            digests.remove(digests.iterator().next());
        }
        digests.add(digest(set));
    }

    private static ByteBuffer digest(List<Text> set) {
        MessageDigest digest = sha256();
        for (Text text : set) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.bytes().length));
            digest.update(text.bytes());
        }
        return ByteBuffer.wrap(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
