package dev.certferry.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** SSLRequest: eight bytes out, one byte back (PostgreSQL's protocol 3.0, message formats). */
final class PostgresDialogue implements StartTlsNegotiation {
    private static final int LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;

    @Override
    public void negotiate(InputStream in, OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(LENGTH).putInt(LENGTH).putInt(SSL_REQUEST).array());
        out.flush();
        int answer = in.read();
        if (answer == 'N') {
            throw new StartTlsRejectedException("it answered that it has no TLS (ssl = off)");
        }
        if (answer != 'S') {
            throw new StartTlsRejectedException(
                    answer < 0 ? "it hung up" : "its answer was no answer of a PostgreSQL server");
        }
    }
}
