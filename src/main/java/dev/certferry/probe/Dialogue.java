package dev.certferry.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How a protocol is asked to turn to TLS; reads not one byte more than belongs to the question. */
interface Dialogue {
    /** Throws {@link NotAgreed} when the server does not agree. */
    void ask(InputStream in, OutputStream out) throws IOException;
}
