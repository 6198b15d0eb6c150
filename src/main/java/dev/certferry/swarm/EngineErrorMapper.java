package dev.certferry.swarm;

import dev.certferry.model.CertificateDates;
import dev.certferry.model.UntrustedText;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Maps the Engine's errors to messages with a remedy. */
final class EngineErrorMapper {
    private static final int MAX_QUOTED = 300;

    private final String where;

    EngineErrorMapper(String host) {
        this.where = "engine " + host + ": ";
    }

    RuntimeException refused(String method, String path, int status, String body) {
        String said = UntrustedText.clipped(body, MAX_QUOTED);
        String request = method + " " + path.replaceAll("\\?.*", "");
        if (status == 403 || status == 401) {
            return new PermanentException(where + status + " for " + request
                    + "; a socket proxy or an authorization plugin forbids it: allow this call there");
        }
        if (said.contains("docker swarm init")) {
            return new PermanentException(
                    where + "it is not in a swarm; set --host to a manager, or run docker swarm init");
        }
        if (said.contains("not a swarm manager")) {
            return new PermanentException(where + "this node is a worker; set --host to a manager");
        }
        if (said.contains("needs to be unlocked")) {
            return new PermanentException(where + "the swarm is locked; run docker swarm unlock on this manager");
        }
        if (said.contains("client version")) {
            return new PermanentException(where + said
                    + "; Certferry uses the API version that /_ping reports; check for a proxy in between");
        }
        return new PermanentException(where + status + " for " + request + ": " + said);
    }

    /** Maps the node's state in {@code /info} if it is not a manager. */
    RuntimeException notAManager(String state, String error) {
        return switch (state) {
            case "inactive" -> refused("GET", "/info", 503, "docker swarm init");
            case "locked" -> refused("GET", "/info", 503, "needs to be unlocked");
            case "pending" -> transientFailure("it is joining its swarm");
            case "error" ->
                new PermanentException(where + "its swarm has an error: " + UntrustedText.clipped(error, MAX_QUOTED)
                        + "; see the engine's log, or set --host to another manager");
            default -> refused("GET", "/info", 503, "not a swarm manager");
        };
    }

    RuntimeException transientFailure(String said) {
        return new TransientException(where + "the swarm has no leader, or this manager has not rejoined it yet ("
                + UntrustedText.clipped(said, MAX_QUOTED)
                + "); it recovers within seconds while a majority of managers is up; see docker node ls");
    }

    RuntimeException notAnEngine() {
        return new PermanentException(where + "not a Docker engine (no API version in /_ping); correct the address");
    }

    RuntimeException notJson(String method, String path) {
        return new PermanentException(where + "the response to " + method + " " + path.replaceAll("\\?.*", "")
                + " is not JSON; check that it is a Docker engine and that there is no proxy in between");
    }

    /** A successful response without the content that the API promises. */
    RuntimeException unexpectedShape(String path, String expected, boolean empty) {
        return new TransientException(where + "the answer to GET " + path.replaceAll("\\?.*", "") + " is "
                + (empty ? "empty" : "something else") + "; expected " + expected
                + "; nothing is concluded from it, and the next run reads again; check for a proxy in between");
    }

    RuntimeException tooOld(String version, String oldest) {
        return new PermanentException(where + "its API version is " + version + "; Certferry needs " + oldest
                + " (Docker 20.10) or newer: upgrade this manager");
    }

    RuntimeException unreachable(IOException cause) {
        String said = UntrustedText.line(String.valueOf(cause.getMessage()));
        Optional<String> dates = CertificateDates.reason(cause);
        if (dates.isPresent()) {
            return new PermanentException(where + "TLS failed: " + dates.get(), cause);
        }
        if (isCertificateRejected(cause)) {
            return new PermanentException(
                    where + "its certificate is not trusted: " + said
                            + "; correct the address, or provide the engine's ca.pem in --tls-dir",
                    cause);
        }
        if (said.contains("fatal alert: bad_certificate") || said.contains("fatal alert: certificate_required")) {
            return new PermanentException(
                    where + "the engine requires a client certificate signed by its CA; provide cert.pem and key.pem"
                            + " in --tls-dir",
                    cause);
        }
        if (said.contains("Permission denied")) {
            return new PermanentException(
                    where + "this user has no permission to open the socket; run as root or as a member of its group",
                    cause);
        }
        return new TransientException(where + "cannot be reached: " + reason(cause, said), cause);
    }

    private static boolean isCertificateRejected(IOException cause) {
        return cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLException && cause.getCause() instanceof CertificateException);
    }

    private static String reason(IOException cause, String said) {
        if (cause instanceof SocketTimeoutException) {
            return "timeout; check whether it is stopped or overloaded";
        }
        if (cause instanceof ConnectException) {
            return "no process listens there (" + said + "); check that Docker is running and the address is correct";
        }
        if (said.contains("No such file")) {
            return "no such socket; check that Docker is running and the address is correct";
        }
        return said + "; check that Docker is running and the address is correct";
    }

    /** The connection failure that caused a transport's exception; anything else is a bug in Certferry. */
    static IOException ioCause(Exception thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof IOException cause) {
                return cause;
            }
        }
        throw thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
