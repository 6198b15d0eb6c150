package dev.certferry.git.credential;

import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** Provides the credentials for an HTTP server; called for each connection, since tokens may be short-lived. */
public interface CredentialProvider {
    /** Empty if there are none: requests are sent without credentials. */
    Optional<Credential> login(URIish uri);

    /** The server accepted these credentials. */
    void accepted(URIish uri, Credential login);

    /** The server rejected these credentials; true if a second call may return others. */
    boolean refused(URIish uri, Credential login);

    static CredentialProvider none() {
        return new Fixed(Optional.empty());
    }

    static CredentialProvider of(Credential login) {
        return new Fixed(Optional.of(login));
    }

    /** The same credentials for every connection, or none. */
    record Fixed(Optional<Credential> always) implements CredentialProvider {
        @Override
        public Optional<Credential> login(URIish uri) {
            return always;
        }

        @Override
        public void accepted(URIish uri, Credential login) {
            // fixed credentials are not stored
        }

        @Override
        public boolean refused(URIish uri, Credential login) {
            return false;
        }
    }
}
