package dev.certferry.certbot;

import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.certificate.SensitiveFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * Reads whole small files. All bytes pass through one off-heap buffer that is overwritten immediately: the JDK's own
 * temporary buffers would keep a private key.
 */
final class KeyFileReader {
    /** Swarm accepts secrets of less than 512,000 bytes. */
    static final int MAX_BYTES = 511_999;

    /**
     * More than the usual size of a file; allocating a buffer of the maximum size for each set would take most of the
     * time.
     */
    private static final int USUAL = 16_384;

    private static final byte[] ZEROS = new byte[MAX_BYTES + 1];

    private final CertbotPaths tree;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(USUAL);

    KeyFileReader(CertbotPaths tree) {
        this.tree = tree;
    }

    /** A missing, empty, oversized or irregular file is an error; {@code stamp} is that of the same path. */
    SensitiveFile read(Path file, FileStamp stamp) throws InvalidCertificateException {
        String name = String.valueOf(file.getFileName());
        try {
            Path place = tree.file(file, stamp);
            FileStamp found = FileStamp.of(place);
            if (!found.equals(FileStamp.ABSENT) && !found.isFile()) {
                throw new InvalidCertificateException(
                        "unreadable", name + " is not a regular file; restore it, or renew the lineage");
            }
            return new SensitiveFile(name, bytes(place, name));
        } catch (IOException e) {
            throw new InvalidCertificateException(
                    "unreadable",
                    name + " cannot be read: " + CertbotPaths.reason(e)
                            + "; let this user read it, or renew the lineage");
        }
    }

    private byte[] bytes(Path place, String name) throws IOException, InvalidCertificateException {
        try (SeekableByteChannel channel = tree.open(place)) {
            fill(channel);
            if (!buffer.hasRemaining() && buffer.capacity() == USUAL) {
                clear();
                buffer = ByteBuffer.allocateDirect(MAX_BYTES + 1);
                fill(channel.position(0));
            }
            if (buffer.position() == 0) {
                throw new InvalidCertificateException(
                        InvalidCertificateException.INCOMPLETE,
                        name + " is empty; certbot may be writing it; otherwise renew the lineage");
            }
            if (!buffer.hasRemaining()) {
                throw new InvalidCertificateException(
                        "too-large", name + " exceeds the size limit of a secret; renew the lineage with certbot");
            }
            byte[] bytes = new byte[buffer.position()];
            buffer.get(0, bytes);
            return bytes;
        } finally {
            clear();
        }
    }

    private void fill(SeekableByteChannel channel) throws IOException {
        buffer.clear();
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer);
        }
    }

    private void clear() {
        buffer.put(0, ZEROS, 0, buffer.position());
    }
}
