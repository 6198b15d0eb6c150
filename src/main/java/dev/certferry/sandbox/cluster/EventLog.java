package dev.certferry.sandbox.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Service events for event streams. Like the engine, it keeps a limited number of the latest events for later streams. */
public final class EventLog {
    private static final int KEPT = 256;

    private final Deque<Happening> latest = new ArrayDeque<>();
    private long count;
    private boolean closed;

    /** One event; {@code number} counts from 1. */
    public record Happening(long number, Instant at, String action, String id, Map<String, String> attributes) {}

    synchronized void publish(Instant at, String action, String id, Map<String, String> attributes) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(new Happening(++count, at, action, id, Map.copyOf(attributes)));
        notifyAll();
    }

    /** The number of the last event. */
    public synchronized long count() {
        return count;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** The kept events after this number, oldest first. */
    public synchronized List<Happening> after(long number) {
        return latest.stream().filter(happening -> happening.number() > number).toList();
    }

    /** Like {@code after}, but waits up to this timeout while there are none. */
    public synchronized List<Happening> await(long number, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (count <= number && !closed && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return after(number);
    }

    /** Wakes up all waiting streams. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
