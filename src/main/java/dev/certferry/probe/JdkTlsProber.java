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
 * Implements the probe with the JDK's TLS. It checks which certificate is presented, not whether a client would trust it: that was
 * checked before the certificate was shipped.
 */
public final class JdkTlsProber implements TlsProber {
    private final Duration limit;

    /** {@code limit} is for the connection as a whole, however slowly the other side drips. */
    public JdkTlsProber(Duration limit) {
        this.limit = limit;
    }

    @Override
    public ProbeResponse probe(Probe probe) {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "probe-limit");
            thread.setDaemon(true);
            return thread;
        });
        CapturingTrustManager witness = new CapturingTrustManager();
        AtomicBoolean timeIsUp = new AtomicBoolean();
        try (Socket socket = new Socket()) {
            ScheduledFuture<?> end = watch.schedule(
                    () -> {
                        timeIsUp.set(true);
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
            new Handshake(probe.serverName(), witness).with(socket, probe.host(), probe.port());
            end.cancel(false);
            return witness.response();
        } catch (IOException e) {
            return witness.responseDespite(e, new ProbeErrorMapper(probe, limit, timeIsUp.get()));
        } finally {
            watch.shutdownNow();
        }
    }

    private int millis() {
        return (int) limit.toMillis();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more either way
        }
    }
}
