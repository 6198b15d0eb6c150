package dev.certferry.port;

import dev.certferry.model.Probe;

/** Port to the TLS server at an address. Whatever the server does is a result, never an exception. */
public interface TlsProber {
    /** Opens one new TLS connection, with a timeout of a few seconds. */
    ProbeResponse probe(Probe probe);
}
