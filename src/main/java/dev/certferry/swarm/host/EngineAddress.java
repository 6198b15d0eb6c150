package dev.certferry.swarm.host;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** An engine's address, with what made us choose it: a person who reads an error must know which setting to correct. */
public record EngineAddress(URI uri, Optional<TlsFilePaths> tls, String origin) {
    /** {@code unix}, {@code tcp}, or whatever was written. */
    public String scheme() {
        return String.valueOf(uri.getScheme());
    }

    /** Whether others on the way could read what is sent, private keys included. */
    public boolean isOpenToOthers() {
        boolean plain = tls.isEmpty() && (scheme().equals("tcp") || scheme().equals("http"));
        return plain && !isLoopback();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the connection will say so
        }
    }

    @Override
    public String toString() {
        return uri + " (" + origin + ")";
    }
}
