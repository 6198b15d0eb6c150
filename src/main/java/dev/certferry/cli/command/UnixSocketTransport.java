package dev.certferry.cli.command;

import dev.certferry.daemon.DaemonClient;
import dev.certferry.swarm.http.UnixSocketHttpClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Requests of commands to the daemon on the same host. */
final class UnixSocketTransport {
    private UnixSocketTransport() {}

    static DaemonClient.Response post(Path socket, String path, Duration timeout) throws IOException {
        try (UnixSocketHttpClient client = new UnixSocketHttpClient(socket, timeout)) {
            UnixSocketHttpClient.Reply reply = client.post(path);
            return new DaemonClient.Response(reply.status(), reply.header(DaemonClient.EXIT_CODE), reply.body());
        }
    }
}
