package dev.certferry.probe;

import dev.certferry.model.StartTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Switches a connection to TLS as its protocol prescribes; reads no byte beyond the server's response. */
interface StartTlsNegotiation {
    static StartTlsNegotiation of(StartTls startTls) {
        return switch (startTls) {
            case SMTP -> new SmtpDialogue();
            case IMAP -> new ImapDialogue();
            case POSTGRES -> new PostgresDialogue();
        };
    }

    /** Throws {@link StartTlsRejectedException} if the server does not agree. */
    void negotiate(InputStream in, OutputStream out) throws IOException;
}
