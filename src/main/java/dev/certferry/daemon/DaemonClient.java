package dev.certferry.daemon;

import dev.certferry.model.ExitStatus;
import dev.certferry.server.api.SyncEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Requests a run from the daemon of a state directory, so that certbot's hook and the daemon's own watch become one run. */
public final class DaemonClient {
    /** The header of the daemon's response that has the exit code of the run. */
    public static final String EXIT_CODE = SyncEndpoint.EXIT_CODE;

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Duration RESPONSE_TIME = Duration.ofSeconds(20);

    private final Path socket;
    private final Transport transport;

    public DaemonClient(Path stateDir, String installation, Transport transport) {
        this.socket = socket(stateDir, installation);
        this.transport = transport;
    }

    /** Port to HTTP over a Unix socket. */
    public interface Transport {
        Response post(Path socket, String path, Duration timeout) throws IOException;
    }

    /** The daemon's response; {@code exitCode} is the header {@link #EXIT_CODE}. */
    public record Response(int status, Optional<String> exitCode, String body) {}

    static Path socket(Path stateDir, String installation) {
        return stateDir.resolve("serve." + installation + ".sock");
    }

    /** The exit code of that run; empty when no daemon responds. */
    public Optional<Integer> sync(Duration patience, PrintWriter out, PrintWriter err) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            String path = "/api/v1/sync?by=hook&wait=" + patience.toMinutes() + "m";
            return exitCode(transport.post(socket, path, patience.plus(RESPONSE_TIME)), out, err);
        } catch (IOException | UncheckedIOException e) {
            err.println("the daemon at " + socket + " does not respond (" + e.getMessage()
                    + "); running without the daemon");
            return Optional.empty();
        }
    }

    /** Asks for a run and does not wait for it; whether a daemon took the request. */
    public boolean requestRun() {
        try {
            return Files.exists(socket)
                    && transport.post(socket, "/api/v1/sync", RESPONSE_TIME).status() == ACCEPTED;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static Optional<Integer> exitCode(Response response, PrintWriter out, PrintWriter err) {
        if (response.status() == OK && response.exitCode().isPresent()) {
            out.print("The daemon's run:\n" + response.body());
            out.flush();
            return response.exitCode().map(Integer::valueOf);
        }
        if (response.status() == ACCEPTED) {
            err.println("certferry: the daemon's run is still in progress; see its log or `certferry status`");
            return Optional.of(ExitStatus.LOCKED.exitCode());
        }
        err.println("the daemon returned status " + response.status() + "; running without the daemon");
        return Optional.empty();
    }
}
