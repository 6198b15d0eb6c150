package dev.certferry.integration.git;

import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Git's own daemon on loopback, which knows neither users nor encryption. */
public final class GitDaemonServer implements AutoCloseable {
    private final int port;
    private final RunningProcess server;

    private GitDaemonServer(int port, RunningProcess server) {
        this.port = port;
        this.server = server;
    }

    /** Serves every bare repository in this folder, for reading. */
    public static GitDaemonServer serving(Path repositories) {
        int port = FreePorts.free(1);
        RunningProcess server = ProcessSpec.of(
                        "git",
                        "daemon",
                        "--export-all",
                        "--reuseaddr",
                        "--listen=127.0.0.1",
                        "--port=" + port,
                        "--base-path=" + repositories,
                        repositories.toString())
                .start();
        Awaitility.await("git daemon").atMost(Duration.ofSeconds(20)).until(() -> listens(port));
        return new GitDaemonServer(port, server);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String url(String name) {
        return "git://127.0.0.1:" + port + "/" + name + ".git";
    }

    @Override
    public void close() {
        server.close();
    }
}
