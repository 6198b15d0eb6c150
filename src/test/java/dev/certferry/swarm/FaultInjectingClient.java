package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Passes requests on and writes them down; at a chosen one it does what the test wants to happen just then, or loses the answer. */
final class FaultInjectingClient implements DockerHttpClient {
    private final DockerHttpClient next;
    private final List<String> requests = new ArrayList<>();
    private String chosen = "";
    private Runnable meanwhile = () -> {};
    private boolean loses;

    FaultInjectingClient(DockerHttpClient next) {
        this.next = next;
    }

    /** All requests so far as {@code METHOD /path}, without version and query. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void forget() {
        requests.clear();
    }

    /** Once, right before the next request that begins so. */
    void before(String request, Runnable work) {
        chosen = request;
        meanwhile = work;
        loses = false;
    }

    /** Once: the next request that begins so is done, and its answer is lost. */
    void loseAnswerOf(String request) {
        chosen = request;
        meanwhile = () -> {};
        loses = true;
    }

    @Override
    public Response execute(Request request) {
        String line = request.method() + " "
                + request.path().replaceFirst("^/v[0-9.]+", "").replaceFirst("\\?.*", "");
        requests.add(line);
        boolean now = !chosen.isEmpty() && line.startsWith(chosen);
        if (!now) {
            return next.execute(request);
        }
        chosen = "";
        meanwhile.run();
        Response response = next.execute(request);
        if (loses) {
            response.close();
            throw new UncheckedIOException(new EOFException("lost by the test"));
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        next.close();
    }
}
