package dev.certferry.swarm.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * The body of one response on a persistent connection: by length, chunked (RFC 9112, section 7.1), or until the
 * connection closes.
 */
final class ResponseBodyStream extends InputStream {
    private static final Pattern SIZE = Pattern.compile("[0-9a-fA-F]{1,15}");

    private enum End {
        LENGTH,
        CHUNKS,
        CLOSE
    }

    private final UnixSocketConnection connection;
    private final End end;
    private long left;
    private boolean ended;

    private ResponseBodyStream(UnixSocketConnection connection, End end, long left) {
        this.connection = connection;
        this.end = end;
        this.left = left;
        this.ended = end == End.LENGTH && left == 0;
    }

    static ResponseBodyStream chunked(UnixSocketConnection connection) {
        return new ResponseBodyStream(connection, End.CHUNKS, 0);
    }

    static ResponseBodyStream ofLength(UnixSocketConnection connection, long length) {
        return new ResponseBodyStream(connection, End.LENGTH, length);
    }

    static ResponseBodyStream untilClose(UnixSocketConnection connection) {
        return new ResponseBodyStream(connection, End.CLOSE, Long.MAX_VALUE);
    }

    /** Whether the connection may carry another request. */
    boolean isReusable() {
        return ended && end != End.CLOSE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended || (end == End.CHUNKS && left == 0 && !nextChunk())) {
            return -1;
        }
        int count = connection.read(into, offset, (int) Math.min(length, left));
        if (count < 0 && end == End.CLOSE) {
            ended = true;
            return -1;
        }
        if (count < 0) {
            throw new EOFException("the engine closed the connection in the middle of a response");
        }
        left -= count;
        if (left == 0) {
            finishPart();
        }
        return count;
    }

    private boolean nextChunk() throws IOException {
        String size = connection.line().split(";", 2)[0].strip();
        if (!SIZE.matcher(size).matches()) {
            throw new IOException("the response contains an invalid HTTP chunk");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            while (!connection.line().isEmpty()) {
                // trailers are ignored
            }
            ended = true;
        }
        return !ended;
    }

    private void finishPart() throws IOException {
        if (end == End.CHUNKS) {
            connection.line();
        } else {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            connection.close();
        }
    }
}
