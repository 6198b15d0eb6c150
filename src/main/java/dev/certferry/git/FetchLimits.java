package dev.certferry.git;

import dev.certferry.port.OverLimitException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Cancels a fetch that is too large or takes too long; checked between objects. */
final class FetchLimits extends EmptyProgressMonitor {
    private static final long STEP_NANOS = Duration.ofMillis(50).toNanos();

    private final Path objects;
    private final int mostObjects;
    private final long mostBytes;
    private final Duration timeout;
    private final long end;
    private long next = System.nanoTime();
    private String exceeded = "";

    FetchLimits(Path objects, long megabytes, ReadingLimits reading) {
        this.objects = objects;
        this.mostObjects = reading.fetchedObjects();
        this.timeout = reading.time();
        this.end = System.nanoTime() + timeout.toNanos();
        this.mostBytes = megabytes * 1024 * 1024;
    }

    /** The number of objects that the server announces: each one takes memory until all are indexed. */
    @Override
    public void beginTask(String title, int objectCount) {
        if (exceeded.isEmpty() && objectCount > mostObjects && title.equals(JGitText.get().receivingObjects)) {
            exceeded = "has more than " + mostObjects + " objects";
        }
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (exceeded.isEmpty() && now - next >= 0) {
            next = now + STEP_NANOS;
            exceeded = now - end > 0 ? "takes longer than " + timeout.toMinutes() + " minutes" : size();
        }
        return !exceeded.isEmpty();
    }

    private String size() {
        long size = 0;
        try (DirectoryStream<Path> arriving = Files.newDirectoryStream(objects, "incoming_*")) {
            for (Path file : arriving) {
                size += Files.size(file);
            }
        } catch (IOException e) {
            // the file was renamed to a pack meanwhile
        }
        return size > mostBytes ? "exceeds " + mostBytes / (1024 * 1024) + " MB" : "";
    }

    /** Throws if one of the limits cancelled the fetch. */
    void check(String url) {
        if (!exceeded.isEmpty()) {
            throw new OverLimitException("repository " + url + ": fetch " + exceeded
                    + "; use a separate repository for the bindings, or raise --fetch-limit");
        }
    }
}
