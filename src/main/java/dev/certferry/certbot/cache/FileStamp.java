package dev.certferry.certbot.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Detects whether a file changed without opening it; times in nanoseconds since 1970. The change time is included
 * because a user cannot set it back, and because it also reflects a change of permissions.
 */
public record FileStamp(long inode, long size, long mode, long modified, long changed) {
    /** For a file that does not exist or cannot be read. */
    public static final FileStamp ABSENT = new FileStamp(0, 0, 0, 0, 0);

    private static final String WANTED = "unix:ino,size,mode,lastModifiedTime,ctime";
    private static final long TYPE = 0170000;
    private static final long REGULAR = 0100000;
    private static final long OTHERS_READ = 04;
    private static final long LINK = 0120000;

    /** The stamp of the path itself: a link is not followed. */
    public static FileStamp of(Path path) {
        try {
            Map<String, Object> seen = Files.readAttributes(path, WANTED, LinkOption.NOFOLLOW_LINKS);
            return new FileStamp(
                    number(seen.get("ino")),
                    number(seen.get("size")),
                    number(seen.get("mode")),
                    nanos(seen.get("lastModifiedTime")),
                    nanos(seen.get("ctime")));
        } catch (IOException e) {
            return ABSENT;
        }
    }

    public boolean isFile() {
        return (mode & TYPE) == REGULAR;
    }

    /** Whether every user of the host can read the file, according to its own mode. */
    public boolean isReadableByAll() {
        return (mode & OTHERS_READ) != 0;
    }

    public boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    /**
     * Whether any later change would change the stamp: not for a file that changed just now, nor for the target of a
     * link.
     */
    public boolean isSettled(Instant time) {
        return equals(ABSENT) || (!isLink() && isBefore(time));
    }

    /** Whether the file last changed before this time. */
    private boolean isBefore(Instant time) {
        return Math.max(modified, changed) < TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static long nanos(@Nullable Object value) {
        return value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }
}
