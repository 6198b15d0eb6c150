package dev.certferry.probe;

import dev.certferry.model.Probe;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.StartTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** A server on a free loopback port that answers each connection, one after the other, as a test says. */
public final class ScriptedServer implements AutoCloseable {
    /** What is done with one connection. */
    public interface Manner {
        void with(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Manner manner;

    private ScriptedServer(ServerSocket server, Manner manner) {
        this.server = server;
        this.manner = manner;
    }

    public static ScriptedServer in(Manner manner) throws IOException {
        ScriptedServer answering =
                new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
        Thread thread = new Thread(answering::serve, "answering");
        thread.setDaemon(true);
        thread.start();
        return answering;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                manner.with(socket);
            } catch (IOException e) {
                // the visitor or the test is gone
            }
        }
    }

    public Probe probe(Optional<StartTls> startTls) {
        return probe(server.getLocalPort(), startTls);
    }

    public static Probe probe(int port, Optional<StartTls> startTls) {
        return new Probe(
                "127.0.0.1:" + port,
                "shop.example.com",
                startTls,
                Probe.DEFAULT_CONNECTIONS,
                Probe.DEFAULT_TIMEOUT,
                new SourceLocation("shop.yaml", 1, 1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
