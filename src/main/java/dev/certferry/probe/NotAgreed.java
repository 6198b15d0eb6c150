package dev.certferry.probe;

import java.io.IOException;

/** The server does not turn to TLS; the message says what it said instead. */
final class NotAgreed extends IOException {
    NotAgreed(String message) {
        super(message);
    }
}
