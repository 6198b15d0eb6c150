package dev.certferry.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.integration.program.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** The daemon of a {@link TestInstallation}, in a thread of the test. */
public final class DaemonFixture implements AutoCloseable {
    static final String TOKEN = "a token of this installation";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port = FreePorts.free(1);
    private final AtomicInteger exit = new AtomicInteger(-1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ServeCommand command;
    private final Thread thread;

    private DaemonFixture(TestInstallation site, String... more) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:" + port));
        arguments.addAll(List.of("--api-token-file", token(site).toString()));
        arguments.addAll(List.of(more));
        String[] line = arguments.toArray(String[]::new);
        CommandLine commands = site.commandLine(line);
        this.command =
                Objects.requireNonNull(commands.getSubcommands().get("serve")).getCommand();
        this.thread = new Thread(() -> exit.set(commands.execute(line)), "daemon of a test");
    }

    /** One that answers. */
    public static DaemonFixture of(TestInstallation site, String... more) {
        DaemonFixture daemon = new DaemonFixture(site, more);
        daemon.thread.start();
        Awaitility.await("the daemon answers").atMost(LIMIT).until(daemon::answers);
        return daemon;
    }

    /** One that listens and speaks TLS. */
    static DaemonFixture encrypted(TestInstallation site, String... more) {
        DaemonFixture daemon = new DaemonFixture(site, more);
        daemon.thread.start();
        Awaitility.await("the daemon shows its certificate")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> daemon.presented() != null);
        return daemon;
    }

    /** The certificate that it shows; the handshake is all that is asked of it. */
    X509Certificate presented() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
                socket.setSoTimeout(5_000);
                socket.startHandshake();
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static Path token(TestInstallation site) {
        try {
            return Files.writeString(site.file("api-token"), TOKEN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return get("/healthz").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
    }

    public HttpResponse<String> get(String path) {
        return send(to(path).header("Authorization", "Bearer " + TOKEN).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a run and waits for its end. */
    public JsonNode sync() {
        HttpResponse<String> answer = send(to("/api/v1/sync?wait=1m")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return parsed(answer);
    }

    JsonNode json(String path) {
        return parsed(get(path));
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What SIGHUP does. */
    void hangup() {
        command.reload();
    }

    /** Ends it in order and gives its exit code. */
    int stop() {
        command.stop();
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("the daemon does not stop");
        }
        return exit.get();
    }

    @Override
    public void close() {
        stop();
    }
}
