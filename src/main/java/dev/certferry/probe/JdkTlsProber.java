package dev.certferry.probe;

import dev.certferry.model.Probe;
import dev.certferry.port.ProbeResponse;
import dev.certferry.port.TlsProber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Implements the probe with the JDK's TLS. It checks which certificate is presented, not whether a client would trust
 * it: the chain was verified before the certificate was deployed.
 */
public final class JdkTlsProber implements TlsProber {
    private final Duration limit;

    /** {@code limit} is the timeout of the connection as a whole, even if the server keeps sending. */
    public JdkTlsProber(Duration limit) {
        this.limit = limit;
    }

    @Override
    public ProbeResponse probe(Probe probe) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "probe-limit");
            thread.setDaemon(true);
            return thread;
        });
        CapturingTrustManager capture = new CapturingTrustManager();
        AtomicBoolean timedOut = new AtomicBoolean();
        try (Socket socket = new Socket()) {
            ScheduledFuture<?> end = timer.schedule(
                    () -> {
                        timedOut.set(true);
                        close(socket);
                    },
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
            socket.connect(new InetSocketAddress(InetAddress.getByName(probe.host()), probe.port()), millis());
            socket.setSoTimeout(millis());
            if (probe.startTls().isPresent()) {
                StartTlsNegotiation.of(probe.startTls().get())
                        .negotiate(socket.getInputStream(), socket.getOutputStream());
            }
            new Handshake(probe.serverName(), capture).with(socket, probe.host(), probe.port());
            end.cancel(false);
            return capture.response();
        } catch (IOException e) {
            return capture.responseDespite(e, new ProbeErrorMapper(probe, limit, timedOut.get()));
        } finally {
            timer.shutdownNow();
        }
    }

    private int millis() {
        return (int) limit.toMillis();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // the socket is not used again
        }
    }
}
