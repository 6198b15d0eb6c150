package dev.certferry.certbot.cache;

import dev.certferry.platform.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The file in the state directory that avoids reading unchanged lineages: a version, a checksum, then entries. Contains
 * public facts only. If it is deleted or corrupt, everything is read again, and no run fails.
 */
public final class LineageCache {
    private static final String VERSION = "certferry certbot facts 4";
    private static final long MAX_BYTES = 256L << 20;

    private final Optional<Path> file;
    private final String directory;

    /** {@code directory} is the certbot directory of the cached facts. */
    public LineageCache(Optional<Path> file, Path directory) {
        this.file = file;
        this.directory = directory.toString();
    }

    /** Entries by lineage name; empty if there is no usable file. */
    public Map<String, CachedLineage> load() {
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            return Files.size(file.get()) > MAX_BYTES ? Map.of() : parse(Files.readAllBytes(file.get()));
        } catch (IOException | RuntimeException e) {
            return Map.of();
        }
    }

    /**
     * Replaces the file atomically; if the state directory cannot be written, the next run is slower and nothing else
     * happens.
     */
    public void save(Map<String, CachedLineage> entries) {
        if (file.isEmpty()) {
            return;
        }
        try {
            byte[] content = content(entries);
            Files.createDirectories(file.get().toAbsolutePath().resolveSibling(""));
            AtomicFiles.write(file.get(), content);
        } catch (IOException e) {
            // the next run reads everything again
        }
    }

    private Map<String, CachedLineage> parse(byte[] content) throws IOException {
        int body = content.length - Long.BYTES;
        if (body < 0 || ByteBuffer.wrap(content, body, Long.BYTES).getLong() != checksum(content, body)) {
            return Map.of();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content, 0, body));
        if (!in.readUTF().equals(VERSION) || !in.readUTF().equals(directory)) {
            return Map.of();
        }
        Map<String, CachedLineage> entries = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            CachedLineage entry = CacheCodec.read(in);
            entries.put(entry.lineage().name(), entry);
        }
        return entries;
    }

    private byte[] content(Map<String, CachedLineage> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(VERSION);
        out.writeUTF(directory);
        out.writeInt(entries.size());
        for (CachedLineage entry : entries.values()) {
            CacheCodec.write(out, entry);
        }
        byte[] body = bytes.toByteArray();
        out.writeLong(checksum(body, body.length));
        return bytes.toByteArray();
    }

    private static long checksum(byte[] content, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, length);
        return checksum.getValue();
    }
}
