package dev.certferry.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Replaces a file atomically and durably: a reader, a crash and a loss of power see the old content or the new content. A
 * symbolic link is replaced; its target is not written.
 */
public final class AtomicFiles {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");

    /** Hidden, and without the extension of the file: collectors that read a directory by pattern must not pick it up. */
    private static final String PREFIX = ".certferry";

    private static final String SUFFIX = ".tmp";

    private AtomicFiles() {}

    /** Readable and writable by the owner only. */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, content, PRIVATE);
    }

    /** Readable and writable by the owner only; the text is written as UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Readable by every user of this host; the text is written as UTF-8. */
    public static void writePublic(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8), PUBLIC);
    }

    private static void replace(Path file, byte[] content, Set<PosixFilePermission> mode) throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling("");
        Path temporary = Files.createTempFile(directory, PREFIX, SUFFIX);
        try {
            writeDurably(temporary, content);
            // not an attribute at creation: the umask would narrow it
            Files.setPosixFilePermissions(temporary, mode);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        sync(directory);
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** A rename survives a loss of power only once its directory is on disk (fsync(2)). */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
