package dev.certferry.swarm.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of one answer on a shared connection: by length, in chunks (RFC 9112, section 7.1), or to the end. */
final class Body extends InputStream {
    private final Wire wire;
    private final boolean chunked;
    private long left;
    private boolean ended;

    private Body(Wire wire, boolean chunked, long left) {
        this.wire = wire;
        this.chunked = chunked;
        this.left = left;
        this.ended = !chunked && left == 0;
    }

    static Body chunked(Wire wire) {
        return new Body(wire, true, 0);
    }

    static Body ofLength(Wire wire, long length) {
        return new Body(wire, false, length);
    }

    /** Whether the connection may carry another request. */
    boolean isComplete() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended || (chunked && left == 0 && !nextChunk())) {
            return -1;
        }
        int count = wire.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the engine closed the connection in the middle of an answer");
        }
        left -= count;
        if (left == 0) {
            finishPart();
        }
        return count;
    }

    private boolean nextChunk() throws IOException {
        String size = wire.line().split(";", 2)[0].strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException e) {
            throw new IOException("not an HTTP chunk", e);
        }
        if (left == 0) {
            while (!wire.line().isEmpty()) {
                // trailers are of no interest
            }
            ended = true;
        }
        return !ended;
    }

    private void finishPart() throws IOException {
        if (chunked) {
            wire.line();
        } else {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            wire.close();
        }
    }
}
