package dev.certferry.sandbox.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests and the number of accepted writes, for tests that assert the number of calls or the absence of writes. */
public final class RequestLog {
    private static final int KEPT = 100_000;

    private final Deque<ApiRequest> calls = new ArrayDeque<>();
    private long writes;

    synchronized void asked(ApiRequest call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    synchronized void accepted() {
        writes++;
    }

    /** The latest requests, oldest first. */
    public synchronized List<ApiRequest> calls() {
        return List.copyOf(calls);
    }

    /** The number of accepted requests that changed state, since the start. */
    public synchronized long writes() {
        return writes;
    }

    /** Clears the requests; keeps the count of writes. */
    public synchronized void forget() {
        calls.clear();
    }
}
