package dev.certferry.git.credential;

import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** Where the login for an HTTP server comes from; asked anew for each connection, since tokens may be short-lived. */
public interface CredentialProvider {
    /** Empty when there is none: the server is asked without one. */
    Optional<Credential> login(URIish uri);

    /** The server took this login. */
    void accepted(URIish uri, Credential login);

    /** The server refused this login; true when asking again may give another one. */
    boolean refused(URIish uri, Credential login);

    static CredentialProvider none() {
        return new Fixed(Optional.empty());
    }

    static CredentialProvider of(Credential login) {
        return new Fixed(Optional.of(login));
    }

    /** The same login for every connection, or none. */
    record Fixed(Optional<Credential> always) implements CredentialProvider {
        @Override
        public Optional<Credential> login(URIish uri) {
            return always;
        }

        @Override
        public void accepted(URIish uri, Credential login) {
            // there is nothing to remember
        }

        @Override
        public boolean refused(URIish uri, Credential login) {
            return false;
        }
    }
}
