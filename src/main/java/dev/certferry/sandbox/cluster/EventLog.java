package dev.certferry.sandbox.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What happened to services, for whoever listens; the latest are kept for those who come late, as many as the engine keeps. */
public final class EventLog {
    private static final int KEPT = 256;

    private final Deque<Happening> latest = new ArrayDeque<>();
    private long count;
    private boolean closed;

    /** One of them; {@code number} counts from 1. */
    public record Happening(long number, Instant at, String action, String id, Map<String, String> attributes) {}

    synchronized void publish(Instant at, String action, String id, Map<String, String> attributes) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(new Happening(++count, at, action, id, Map.copyOf(attributes)));
        notifyAll();
    }

    /** The number of the last one. */
    public synchronized long count() {
        return count;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Those after this number that are still kept, oldest first. */
    public synchronized List<Happening> after(long number) {
        return latest.stream().filter(happening -> happening.number() > number).toList();
    }

    /** The same; waits at most this long while there are none. */
    public synchronized List<Happening> await(long number, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (count <= number && !closed && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return after(number);
    }

    /** Nobody waits any more. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
