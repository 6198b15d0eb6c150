package dev.certferry.git.transfer;

import dev.certferry.port.OverLimitException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Limits what a Git server sends over the connections of one transport. A client keeps the whole list of references in memory
 * before it asks for objects, so an answer to anything but a request for a pack has a limit of its own. The time ends a server
 * that sends a little now and then, which no timeout of an idle connection does.
 */
public final class TransferLimit {
    /** Enough to recognise a request: the first packet line of a fetch (gitprotocol-pack, gitprotocol-v2). */
    private static final int REQUEST_START = 64;

    private final String url;
    private final long listBytes;
    private final long packBytes;
    private final Duration time;
    private final long end;
    private final StringBuilder request = new StringBuilder();
    private long received;
    private volatile boolean cancelled;

    /** {@code listBytes} limits the list of references, {@code packBytes} a pack. */
    public TransferLimit(String url, long listBytes, long packBytes, Duration time) {
        this.url = url;
        this.listBytes = listBytes;
        this.packBytes = packBytes;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** The next bytes from the server end the connection. */
    public void cancel() {
        cancelled = true;
    }

    /** A request to a server begins; what it answers is counted from here. */
    private synchronized void requested(byte[] bytes, int offset, int length) {
        if (received > 0) {
            received = 0;
            request.setLength(0);
        }
        int more = Math.min(length, REQUEST_START - request.length());
        if (more > 0) {
            request.append(new String(bytes, offset, more, StandardCharsets.ISO_8859_1));
        }
    }

    private synchronized void received(long bytes) {
        received += Math.max(0, bytes);
        boolean pack = request.indexOf("want ") >= 0 || request.indexOf("command=fetch") >= 0;
        long limit = pack ? packBytes : listBytes;
        if (received > limit) {
            throw new OverLimitException("repository " + url + ": the server sends more than " + limit / (1024 * 1024)
                    + " MB of "
                    + (pack
                            ? "objects; use a separate repository for the bindings, or raise --fetch-limit"
                            : "references; delete branches and tags, or use a separate repository for the bindings"));
        }
        if (cancelled || System.nanoTime() - end > 0) {
            throw new OverLimitException("repository " + url + ": the server takes longer than " + time.toSeconds()
                    + " s; check the server and the network");
        }
    }

    /** Counts what is read from this stream. */
    public InputStream in(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int found = super.read();
                received(found < 0 ? 0 : 1);
                return found;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                received(count);
                return count;
            }
        };
    }

    /** Recognises requests that are written to this stream. */
    public OutputStream out(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(int one) throws IOException {
                requested(new byte[] {(byte) one}, 0, 1);
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                requested(bytes, offset, length);
                out.write(bytes, offset, length);
            }
        };
    }
}
