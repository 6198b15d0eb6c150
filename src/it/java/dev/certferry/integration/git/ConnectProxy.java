package dev.certferry.integration.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that tunnels (CONNECT, RFC 9110, 9.3.6) and remembers where to. */
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> targets = new CopyOnWriteArrayList<>();

    private ConnectProxy(ServerSocket server) {
        this.server = server;
    }

    /** On loopback. */
    public static ConnectProxy open() {
        return at("127.0.0.1");
    }

    /** On this address of this machine. */
    public static ConnectProxy at(String address) {
        try {
            ConnectProxy tunnel = new ConnectProxy(new ServerSocket(0, 50, InetAddress.getByName(address)));
            start(tunnel::accept);
            return tunnel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            String target = head.readLine().split(" ")[1];
            while (!head.readLine().isEmpty()) {
                targets.add(target);
            }
            String[] parts = target.split(":");
            try (Socket there = new Socket(parts[0], Integer.parseInt(parts[1]))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                start(() -> pour(there, client));
                pour(client, there);
            }
        } catch (IOException e) {
            // one of them hung up
        }
    }

    private static void pour(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // one of them hung up
        }
    }

    public String url() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** {@code HOST:PORT} of each tunnel. */
    public List<String> targets() {
        return targets.stream().distinct().toList();
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
