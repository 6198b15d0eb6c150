package dev.certferry.swarm;

import dev.certferry.model.UntrustedText;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns what an engine answers into what a person can do about it. */
final class EngineErrorMapper {
    private static final int LONGEST = 300;

    private final String where;

    EngineErrorMapper(String host) {
        this.where = "engine " + host + ": ";
    }

    RuntimeException refused(String method, String path, int status, String body) {
        String said = UntrustedText.clipped(body, LONGEST);
        String request = method + " " + path.replaceAll("\\?.*", "");
        if (status == 403 || status == 401) {
            return new PermanentException(where + status + " for " + request
                    + "; a socket proxy or an authorization plugin forbids it: allow this call there");
        }
        if (said.contains("docker swarm init")) {
            return new PermanentException(
                    where + "it is not in a swarm; give a manager with --host, or run docker swarm init");
        }
        if (said.contains("not a swarm manager")) {
            return new PermanentException(where + "this node is a worker; give a manager with --host");
        }
        if (said.contains("needs to be unlocked")) {
            return new PermanentException(where + "the swarm is locked; run docker swarm unlock on this manager");
        }
        if (said.contains("client version")) {
            return new PermanentException(
                    where + said + "; Certferry speaks what /_ping names: is there a proxy in between?");
        }
        return new PermanentException(where + status + " for " + request + ": " + said);
    }

    /** The node's own word in {@code /info} on why it is not a manager. */
    RuntimeException notAManager(String state, String error) {
        return switch (state) {
            case "inactive" -> refused("GET", "/info", 503, "docker swarm init");
            case "locked" -> refused("GET", "/info", 503, "needs to be unlocked");
            case "pending" -> transientFailure("it is joining its swarm");
            case "error" ->
                new PermanentException(where + "its swarm does not work: " + UntrustedText.clipped(error, LONGEST)
                        + "; see the engine's log, or give another manager with --host");
            default -> refused("GET", "/info", 503, "not a swarm manager");
        };
    }

    RuntimeException transientFailure(String said) {
        return new TransientException(
                where + "the swarm has no leader now, or this manager has not joined it again yet ("
                        + UntrustedText.clipped(said, LONGEST)
                        + "); it mends itself within seconds while most managers are up: see docker node ls");
    }

    RuntimeException notAnEngine() {
        return new PermanentException(
                where + "what answers there is not a Docker engine (no API version in /_ping); correct the address");
    }

    RuntimeException notJson(String method, String path) {
        return new PermanentException(where + "the answer to " + method + " " + path.replaceAll("\\?.*", "")
                + " is not JSON; is that a Docker engine, or is there a proxy in between?");
    }

    RuntimeException tooOld(String version, String oldest) {
        return new PermanentException(where + "it speaks API " + version + "; Certferry needs " + oldest
                + " (Docker 20.10) or newer: upgrade this manager");
    }

    RuntimeException unreachable(IOException cause) {
        String said = UntrustedText.line(String.valueOf(cause.getMessage()));
        if (isCertificateRejected(cause)) {
            return new PermanentException(
                    where + "its certificate is not to be trusted: " + said
                            + "; give the right address, or the engine's ca.pem with --tls-dir",
                    cause);
        }
        if (said.contains("fatal alert: bad_certificate") || said.contains("fatal alert: certificate_required")) {
            return new PermanentException(
                    where + "it does not accept us without a certificate of its authority; give cert.pem and key.pem"
                            + " with --tls-dir",
                    cause);
        }
        if (said.contains("Permission denied")) {
            return new PermanentException(
                    where + "this user may not open the socket; run as root or as a member of its group", cause);
        }
        return new TransientException(where + "cannot be reached: " + reason(cause, said), cause);
    }

    private static boolean isCertificateRejected(IOException cause) {
        return cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLException && cause.getCause() instanceof CertificateException);
    }

    private static String reason(IOException cause, String said) {
        if (cause instanceof SocketTimeoutException) {
            return "it gives no answer within the time limit; is it stopped or overloaded?";
        }
        if (cause instanceof ConnectException) {
            return "nothing listens there (" + said + "); is Docker running, and is the address right?";
        }
        if (said.contains("No such file")) {
            return "there is no such socket; is Docker running, and is the address right?";
        }
        return said + "; is it running, and is the address right?";
    }

    /** The failure of the connection inside what a transport threw; anything else is a mistake of ours. */
    static IOException ioCause(Exception thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof IOException cause) {
                return cause;
            }
        }
        throw thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
