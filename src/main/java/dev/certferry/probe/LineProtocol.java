package dev.certferry.probe;

import dev.certferry.model.UntrustedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A conversation in lines, byte by byte and bounded: what follows the last line belongs to TLS. */
final class LineProtocol {
    private static final int LONGEST = 2_000;
    private static final int MOST = 200;
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
        if (read > MOST) {
            throw new StartTlsRejectedException("it said more than " + MOST + " lines");
        }
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new StartTlsRejectedException(
                        "it hung up" + (line.isEmpty() ? "" : " after " + quoted(line.toString())));
            }
            if (line.length() >= LONGEST) {
                throw new StartTlsRejectedException("it said a line of more than " + LONGEST + " characters");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** What a server said, short and without anything that could write its own lines into ours. */
    static String quoted(String line) {
        return "\"" + UntrustedText.ascii(line, MAX_QUOTED) + "\"";
    }
}
