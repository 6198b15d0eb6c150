package dev.certferry.git.audit;

import dev.certferry.platform.AtomicFiles;
import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The spool of unsent records, one file each; a record is written here before it is pushed. */
final class AuditSpool {
    private final Path folder;

    AuditSpool(Path folder) {
        this.folder = folder;
    }

    /** The unsent records, oldest first; {@code unreadable} are files in the spool that are not records. */
    record Waiting(List<AuditRecord> records, List<Path> unreadable) {
        boolean isEmpty() {
            return records.isEmpty();
        }
    }

    Path file(AuditRecord record) {
        return folder.resolve(record.id() + ".json");
    }

    /** Returns after the record is synced to disk. */
    void add(AuditRecord record) throws IOException {
        Files.createDirectories(folder);
        AtomicFiles.write(file(record), record.text());
    }

    Waiting waiting() throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        for (Path file : files()) {
            try {
                records.add(AuditRecord.parse(Files.readString(file)));
            } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
                unreadable.add(file);
            }
        }
        records.sort(Comparator.comparing(AuditRecord::startedAt).thenComparing(AuditRecord::id));
        return new Waiting(records, unreadable);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    void remove(AuditRecord record) throws IOException {
        Files.deleteIfExists(file(record));
    }
}
