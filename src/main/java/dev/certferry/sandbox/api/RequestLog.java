package dev.certferry.sandbox.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was asked, and how many writes were accepted: proof of "no writes" and of "a constant number of calls". */
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

    /** The latest calls, oldest first. */
    public synchronized List<ApiRequest> calls() {
        return List.copyOf(calls);
    }

    /** Accepted requests that changed something, since the start. */
    public synchronized long writes() {
        return writes;
    }

    /** Forgets the calls; the count of writes goes on. */
    public synchronized void forget() {
        calls.clear();
    }
}
