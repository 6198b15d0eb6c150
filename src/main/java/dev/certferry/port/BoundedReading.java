package dev.certferry.port;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reads something from outside in a thread of its own, within a limit of time. A reading that takes longer is cancelled and
 * interrupted, and no longer waited for; one that ends with an {@link Error}, such as too little memory, counts as too large.
 * Neither affects the caller's thread.
 */
public final class BoundedReading {
    /** For a cancelled reading to end, before it is left alone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String source;
    private final Duration limit;
    private final Runnable cancel;

    /** {@code source} begins each message; {@code cancel} closes the connection that another thread reads from. */
    public BoundedReading(String source, Duration limit, Runnable cancel) {
        this.source = source;
        this.limit = limit;
        this.cancel = cancel;
    }

    /** The result of the work, or its exception; {@link OverLimitException} if it exceeded the limit. */
    public <T> T read(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "certferry-reading");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stop(thread);
            throw new OverLimitException(
                    source + ": reading takes longer than " + text(limit)
                            + "; correct what makes it so large or its server so slow",
                    e);
        } catch (InterruptedException e) {
            stop(thread);
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while reading " + source);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private void stop(Thread thread) {
        cancel.run();
        thread.interrupt();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RuntimeException failed(Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new OverLimitException(source + ": too large to be read: " + cause, cause);
    }

    private static String text(Duration limit) {
        return limit.toSeconds() < 60 ? limit.toSeconds() + " s" : limit.toMinutes() + " min";
    }
}
