package dev.certferry.integration;

import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.program.TemporaryDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;

/** HAProxy with the example's configuration in front of an engine. */
final class HaproxySocketProxy implements AutoCloseable {
    private final Path folder;
    private final Path socket;
    private final RunningProcess haproxy;

    private HaproxySocketProxy(Path folder, RunningProcess haproxy) {
        this.folder = folder;
        this.socket = folder.resolve("docker.sock");
        this.haproxy = haproxy;
    }

    static HaproxySocketProxy before(URI engine) {
        try {
            Path folder = TemporaryDirectories.folder("proxy");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path socket = folder.resolve("docker.sock");
            RunningProcess haproxy = ProcessSpec.of("/usr/sbin/haproxy", "-db", "-f", "examples/stack/proxy.cfg")
                    .with("DOCKER_SOCKET", engine.getPath())
                    .with("PROXY_SOCKET", socket.toString())
                    .within(Duration.ofMinutes(5))
                    .start();
            Awaitility.await("the proxy listens").atMost(Duration.ofSeconds(30)).until(() -> Files.exists(socket));
            return new HaproxySocketProxy(folder, haproxy);
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
        String code = ProcessSpec.of(
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
