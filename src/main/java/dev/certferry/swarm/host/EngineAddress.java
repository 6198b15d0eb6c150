package dev.certferry.swarm.host;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** An engine's address with the setting that it comes from, so that an error names the setting to correct. */
public record EngineAddress(URI uri, Optional<TlsFilePaths> tls, String origin) {
    /** {@code unix}, {@code tcp}, or the scheme as written. */
    public String scheme() {
        return String.valueOf(uri.getScheme());
    }

    /** Whether the connection is unencrypted on a network, so that private keys could be read in transit. */
    public boolean isOpenToOthers() {
        boolean plain = tls.isEmpty() && (scheme().equals("tcp") || scheme().equals("http"));
        return plain && !isLoopback();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the connection will fail with a message
        }
    }

    @Override
    public String toString() {
        return uri + " (" + origin + ")";
    }
}
