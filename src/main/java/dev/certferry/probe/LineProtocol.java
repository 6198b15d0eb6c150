package dev.certferry.probe;

import dev.certferry.model.UntrustedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A line-based protocol, read byte by byte with limits, since the bytes after the last line belong to TLS. */
final class LineProtocol {
    private static final int MAX_LINE_LENGTH = 2_000;
    private static final int MAX_LINES = 200;
    private static final int MAX_QUOTED = 80;

    private final InputStream in;
    private final OutputStream out;
    private int read;

    LineProtocol(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    String readLine() throws IOException {
        read++;
        if (read > MAX_LINES) {
            throw new StartTlsRejectedException("it sent more than " + MAX_LINES + " lines");
        }
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new StartTlsRejectedException(
                        "it closed the connection" + (line.isEmpty() ? "" : " after " + quoted(line.toString())));
            }
            if (line.length() >= MAX_LINE_LENGTH) {
                throw new StartTlsRejectedException("it sent a line of more than " + MAX_LINE_LENGTH + " characters");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /**
     * Quotes a server's response: truncated, and without control characters, so that it cannot forge lines of output.
     */
    static String quoted(String line) {
        return "\"" + UntrustedText.ascii(line, MAX_QUOTED) + "\"";
    }
}
