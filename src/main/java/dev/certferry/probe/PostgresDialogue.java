package dev.certferry.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** SSLRequest: an eight-byte request and a one-byte response (PostgreSQL protocol 3.0, message formats). */
final class PostgresDialogue implements StartTlsNegotiation {
    private static final int LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;

    @Override
    public void negotiate(InputStream in, OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(LENGTH).putInt(LENGTH).putInt(SSL_REQUEST).array());
        out.flush();
        int answer = in.read();
        if (answer == 'N') {
            throw new StartTlsRejectedException("the server does not support TLS (ssl = off)");
        }
        if (answer != 'S') {
            throw new StartTlsRejectedException(
                    answer < 0 ? "it closed the connection" : "the response is not PostgreSQL");
        }
    }
}
