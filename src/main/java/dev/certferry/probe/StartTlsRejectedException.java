package dev.certferry.probe;

import java.io.IOException;

/** The server does not turn to TLS; the message says what it said instead. */
final class StartTlsRejectedException extends IOException {
    StartTlsRejectedException(String message) {
        super(message);
    }
}
