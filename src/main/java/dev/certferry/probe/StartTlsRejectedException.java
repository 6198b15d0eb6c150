package dev.certferry.probe;

import java.io.IOException;

/** The server did not switch to TLS; the message quotes its response. */
final class StartTlsRejectedException extends IOException {
    StartTlsRejectedException(String message) {
        super(message);
    }
}
