package dev.certferry.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a body with limits on its size and on the total time, so that a slow sender cannot occupy a thread. */
final class BodyReader {
    private final Request request;
    private final int limit;
    private final long end;

    BodyReader(Request request, int most, Duration within) {
        this.request = request;
        this.limit = most;
        this.end = System.nanoTime() + within.toNanos();
    }

    byte[] read() throws InterruptedException {
        if (request.getLength() > limit) {
            throw tooLarge();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Content.Chunk chunk;
        do {
            chunk = next();
            if (Content.Chunk.isFailure(chunk)) {
                throw new HttpException(400, "bad request", "the body is incomplete, or its HTTP encoding is invalid");
            }
            take(chunk, body);
        } while (!chunk.isLast());
        return body.toByteArray();
    }

    /** Reads and discards the rest of the body, up to the timeout and to this number of bytes. */
    void discard() {
        long left = limit;
        try {
            Content.Chunk chunk;
            do {
                chunk = next();
                left -= chunk.remaining();
                chunk.release();
            } while (left > 0 && !chunk.isLast() && !Content.Chunk.isFailure(chunk));
        } catch (HttpException e) {
            // timed out: the connection is closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Content.Chunk next() throws InterruptedException {
        Content.Chunk chunk = request.read();
        while (chunk == null) {
            await();
            chunk = request.read();
        }
        return chunk;
    }

    private void take(Content.Chunk chunk, ByteArrayOutputStream body) {
        ByteBuffer bytes = chunk.getByteBuffer();
        byte[] some = new byte[bytes.remaining()];
        bytes.get(some);
        chunk.release();
        body.writeBytes(some);
        if (body.size() > limit) {
            throw tooLarge();
        }
    }

    private void await() throws InterruptedException {
        CountDownLatch more = new CountDownLatch(1);
        request.demand(more::countDown);
        if (!more.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new HttpException(408, "request timeout", "the body took too long to arrive");
        }
    }

    private HttpException tooLarge() {
        return new HttpException(
                413,
                "content too large",
                limit == 0 ? "this path does not accept a body" : "the body may have at most " + limit + " bytes");
    }
}
