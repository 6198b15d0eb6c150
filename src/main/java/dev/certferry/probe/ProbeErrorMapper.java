package dev.certferry.probe;

import dev.certferry.model.Probe;
import dev.certferry.model.StartTls;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Maps probe failures to messages for the author of the probe. */
final class ProbeErrorMapper {
    private final Probe probe;
    private final Duration limit;
    private final boolean timeIsUp;

    ProbeErrorMapper(Probe probe, Duration limit, boolean timeIsUp) {
        this.probe = probe;
        this.limit = limit;
        this.timeIsUp = timeIsUp;
    }

    String message(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "the host " + probe.host() + " has no address here; correct connect";
        }
        if (failure instanceof StartTlsRejectedException) {
            return failure.getMessage() + "; expected a server that offers STARTTLS for "
                    + probe.startTls().map(StartTls::word).orElse("its protocol") + "; correct starttls or the port";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "nothing listens there (" + failure.getMessage()
                    + "); give the address at which this engine reaches the service, with its TLS port";
        }
        return timeIsUp || failure instanceof SocketTimeoutException
                ? silent()
                : handshake(String.valueOf(failure.getMessage()), failure);
    }

    boolean endedByTheServer(IOException failure) {
        return !timeIsUp
                && (hungUp(failure) || String.valueOf(failure.getMessage()).startsWith("Received fatal alert"));
    }

    private static boolean hungUp(IOException failure) {
        return failure instanceof EOFException
                || failure instanceof SocketException
                || String.valueOf(failure.getMessage()).contains("terminated the handshake");
    }

    private String silent() {
        if (probe.startTls().isPresent()) {
            return "it did not turn to TLS within " + limit.toSeconds() + " s; expected a server that speaks "
                    + probe.startTls().get().word()
                    + "; correct starttls or the port, or see whether a firewall drops it";
        }
        return "there was no TLS handshake within " + limit.toSeconds()
                + " s; expected a TLS server; see whether a firewall drops it, or give starttls if the protocol begins in plain"
                + " text";
    }

    private String handshake(String said, IOException failure) {
        if (said.contains("Unsupported or unrecognized SSL message")) {
            return "it speaks plain text; expected TLS; give its TLS port, or starttls (smtp, imap or postgres)";
        }
        if (said.contains("unrecognized_name")) {
            return "it knows no site of the name " + probe.serverName() + "; correct serverName, or its configuration";
        }
        if (said.contains("protocol_version") || said.contains("not supported by")) {
            return "it only speaks versions of TLS older than 1.2; raise its TLS versions";
        }
        if (hungUp(failure)) {
            return "it hung up during the handshake; expected a TLS server; see its log";
        }
        return "the handshake failed (" + LineProtocol.quoted(said) + "); see its log";
    }
}
