package dev.certferry.port;

import dev.certferry.model.Probe;

/** Port to what is served at an address. What the other side does or fails to do is an answer, never an exception. */
public interface TlsProber {
    /** One fresh TLS connection, over within a few seconds. */
    ProbeResponse probe(Probe probe);
}
