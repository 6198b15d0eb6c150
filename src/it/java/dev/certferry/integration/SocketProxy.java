package dev.certferry.integration;

import dev.certferry.integration.program.Program;
import dev.certferry.integration.program.Running;
import dev.certferry.integration.program.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;

/** HAProxy with the example's configuration in front of an engine. */
final class SocketProxy implements AutoCloseable {
    private final Path folder;
    private final Path socket;
    private final Running haproxy;

    private SocketProxy(Path folder, Running haproxy) {
        this.folder = folder;
        this.socket = folder.resolve("docker.sock");
        this.haproxy = haproxy;
    }

    static SocketProxy before(URI engine) {
        try {
            Path folder = Scratch.folder("proxy");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path socket = folder.resolve("docker.sock");
            Running haproxy = Program.of("/usr/sbin/haproxy", "-db", "-f", "examples/stack/proxy.cfg")
                    .with("DOCKER_SOCKET", engine.getPath())
                    .with("PROXY_SOCKET", socket.toString())
                    .within(Duration.ofMinutes(5))
                    .start();
            Awaitility.await("the proxy listens").atMost(Duration.ofSeconds(30)).until(() -> Files.exists(socket));
            return new SocketProxy(folder, haproxy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI host() {
        return URI.create("unix://" + socket);
    }

    /** Where nothing but the socket is. */
    Path folder() {
        return folder;
    }

    /** The status of a request with an empty object as its body, as the path is written. */
    int status(String method, String path) {
        String code = Program.of(
                        "curl",
                        "-s",
                        "--path-as-is",
                        "--globoff",
                        "-m",
                        "10",
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "--unix-socket",
                        socket.toString(),
                        "-X",
                        method,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{}",
                        "http://engine" + path)
                .text();
        return Integer.parseInt(code.strip());
    }

    @Override
    public void close() {
        haproxy.close();
    }
}
