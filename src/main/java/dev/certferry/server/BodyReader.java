package dev.certferry.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a body without a thread that waits for it, with limits on its size and on the total time: a slow sender costs a small
 * buffer for that time, nothing else.
 */
final class BodyReader implements Runnable {
    private final Request request;
    private final int limit;
    private final Consumer<byte[]> received;
    private final Consumer<HttpException> refused;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Scheduler.Task timeout;

    private BodyReader(
            Request request, int limit, Duration within, Consumer<byte[]> received, Consumer<HttpException> refused) {
        this.request = request;
        this.limit = limit;
        this.received = received;
        this.refused = refused;
        this.timeout = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> refuse(new HttpException(408, "request timeout", "the body took too long to arrive")),
                        within.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Exactly one of the two is called, once, by any thread. */
    static BodyReader read(
            Request request, int limit, Duration within, Consumer<byte[]> received, Consumer<HttpException> refused) {
        BodyReader reader = new BodyReader(request, limit, within, received, refused);
        if (request.getLength() > limit) {
            reader.refuse(reader.tooLarge());
        } else {
            reader.run();
        }
        return reader;
    }

    /** Ends the reading for this reason, unless it has ended. */
    void refuse(HttpException why) {
        if (ended.compareAndSet(false, true)) {
            timeout.cancel();
            refused.accept(why);
        }
    }

    /** Called again each time that more of the body has arrived. */
    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                refuse(new HttpException(
                        400, "bad request", "the body is incomplete, or its HTTP encoding is invalid"));
                return;
            }
            take(chunk);
        }
    }

    private void take(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        boolean fits = body.size() + bytes.remaining() <= limit;
        if (fits) {
            byte[] some = new byte[bytes.remaining()];
            bytes.get(some);
            body.writeBytes(some);
        }
        chunk.release();
        if (!fits) {
            refuse(tooLarge());
        } else if (chunk.isLast() && ended.compareAndSet(false, true)) {
            timeout.cancel();
            received.accept(body.toByteArray());
        }
    }

    private HttpException tooLarge() {
        return new HttpException(
                413,
                "content too large",
                limit == 0 ? "this path does not accept a body" : "the body may have at most " + limit + " bytes");
    }
}
