package dev.certferry.probe;

import dev.certferry.model.StartTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How a protocol is asked to turn to TLS; reads not one byte more than belongs to the question. */
interface StartTlsNegotiation {
    static StartTlsNegotiation of(StartTls startTls) {
        return switch (startTls) {
            case SMTP -> new SmtpDialogue();
            case IMAP -> new ImapDialogue();
            case POSTGRES -> new PostgresDialogue();
        };
    }

    /** Throws {@link StartTlsRejectedException} when the server does not agree. */
    void negotiate(InputStream in, OutputStream out) throws IOException;
}
