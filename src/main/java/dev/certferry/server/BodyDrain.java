package dev.certferry.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads and discards the rest of a body after a refusal, for a short time and without a thread that waits for it. Closing the
 * connection while the client is still sending would reset it, and the client could lose the response (RFC 9112, 9.6).
 */
final class BodyDrain implements Runnable {
    private static final int MAX_BYTES = 16 << 20;

    private final Request request;
    private final Runnable then;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long left = MAX_BYTES;

    private BodyDrain(Request request, Runnable then) {
        this.request = request;
        this.then = then;
    }

    /** {@code then} is called once, by any thread. */
    static void drain(Request request, Duration within, Runnable then) {
        BodyDrain drain = new BodyDrain(request, then);
        request.getComponents().getScheduler().schedule(drain::end, within.toMillis(), TimeUnit.MILLISECONDS);
        drain.run();
    }

    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            left -= chunk.remaining();
            boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk) || left <= 0;
            chunk.release();
            if (last) {
                end();
            }
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            then.run();
        }
    }
}
