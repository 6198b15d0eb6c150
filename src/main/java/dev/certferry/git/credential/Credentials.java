package dev.certferry.git.credential;

import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** Where the login for an HTTP server comes from; asked anew for each connection, since tokens may be short-lived. */
public interface Credentials {
    /** Empty when there is none: the server is asked without one. */
    Optional<Login> login(URIish uri);

    /** The server took this login. */
    void accepted(URIish uri, Login login);

    /** The server refused this login; true when asking again may give another one. */
    boolean refused(URIish uri, Login login);

    static Credentials none() {
        return new Fixed(Optional.empty());
    }

    static Credentials of(Login login) {
        return new Fixed(Optional.of(login));
    }

    /** The same login for every connection, or none. */
    record Fixed(Optional<Login> always) implements Credentials {
        @Override
        public Optional<Login> login(URIish uri) {
            return always;
        }

        @Override
        public void accepted(URIish uri, Login login) {
            // there is nothing to remember
        }

        @Override
        public boolean refused(URIish uri, Login login) {
            return false;
        }
    }
}
