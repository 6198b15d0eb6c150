package dev.certferry.cli;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.model.Verdict;
import dev.certferry.server.api.Syncing;
import dev.certferry.swarm.http.UnixClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks the daemon of a state directory for a run, so that certbot's hook and the daemon's own watch become one. */
public final class DaemonCall {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private DaemonCall() {}

    public static Path socket(Path stateDir, String installation) {
        return stateDir.resolve("serve." + installation + ".sock");
    }

    /** The exit code of that run; empty when no daemon answers there. */
    public static Optional<Integer> sync(
            Path stateDir, String installation, Duration patience, PrintWriter out, PrintWriter err) {
        Path socket = socket(stateDir, installation);
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        DockerHttpClient.Request request = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.POST)
                .path("/api/v1/sync?by=hook&wait=" + patience.toMinutes() + "m")
                .build();
        try (UnixClient client = new UnixClient(socket, patience.plus(ANSWER));
                DockerHttpClient.Response response = client.execute(request)) {
            return exitCode(response, out, err);
        } catch (IOException | UncheckedIOException e) {
            err.println("the daemon at " + socket + " does not answer (" + e.getMessage() + "); running by itself");
            return Optional.empty();
        }
    }

    private static Optional<Integer> exitCode(DockerHttpClient.Response response, PrintWriter out, PrintWriter err)
            throws IOException {
        String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        String code = response.getHeader(Syncing.EXIT_CODE);
        if (response.getStatusCode() == OK && code != null) {
            out.print("The daemon's run:\n" + body);
            out.flush();
            return Optional.of(Integer.parseInt(code));
        }
        if (response.getStatusCode() == ACCEPTED) {
            err.println("certferry: the daemon's run is not over yet; its log and certferry status will tell");
            return Optional.of(Verdict.LOCKED.exitCode());
        }
        err.println("the daemon answers " + response.getStatusCode() + "; running by itself");
        return Optional.empty();
    }
}
