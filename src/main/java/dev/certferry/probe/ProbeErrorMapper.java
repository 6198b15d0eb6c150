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
    private final boolean timedOut;

    ProbeErrorMapper(Probe probe, Duration limit, boolean timedOut) {
        this.probe = probe;
        this.limit = limit;
        this.timedOut = timedOut;
    }

    String message(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "the host " + probe.host() + " cannot be resolved; correct connect";
        }
        if (failure instanceof StartTlsRejectedException) {
            return failure.getMessage() + "; expected a server that offers STARTTLS for "
                    + probe.startTls().map(StartTls::word).orElse("this protocol") + "; correct starttls or the port";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "connection failed (" + failure.getMessage()
                    + "); set connect to an address of the service that is reachable from this host, with its TLS port";
        }
        return timedOut || failure instanceof SocketTimeoutException
                ? timeoutMessage()
                : handshake(String.valueOf(failure.getMessage()), failure);
    }

    boolean endedByServer(IOException failure) {
        return !timedOut
                && (connectionClosed(failure)
                        || String.valueOf(failure.getMessage()).startsWith("Received fatal alert"));
    }

    private static boolean connectionClosed(IOException failure) {
        return failure instanceof EOFException
                || failure instanceof SocketException
                || String.valueOf(failure.getMessage()).contains("terminated the handshake");
    }

    private String timeoutMessage() {
        if (probe.startTls().isPresent()) {
            return "it did not switch to TLS within " + limit.toSeconds() + " s; expected a server that speaks "
                    + probe.startTls().get().word()
                    + "; correct starttls or the port, or check for a firewall";
        }
        return "no TLS handshake within " + limit.toSeconds()
                + " s; expected a TLS server; check for a firewall, or set starttls if the protocol begins in plain"
                + " text";
    }

    private String handshake(String said, IOException failure) {
        if (said.contains("Unsupported or unrecognized SSL message")) {
            return "the server does not use TLS on this port; use its TLS port, or set starttls (smtp, imap or postgres)";
        }
        if (said.contains("unrecognized_name")) {
            return "it has no site named " + probe.serverName() + "; correct serverName, or the server's configuration";
        }
        if (said.contains("protocol_version") || said.contains("not supported by")) {
            return "it supports no TLS version from 1.2 on; enable TLS 1.2 or 1.3 on the server";
        }
        if (connectionClosed(failure)) {
            return "it closed the connection during the handshake; expected a TLS server; see its log";
        }
        return "the handshake failed (" + LineProtocol.quoted(said) + "); see its log";
    }
}
