package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.certferry.git.credential.CredentialProvider;
import dev.certferry.git.http.HttpSettings;
import dev.certferry.git.ssh.SshSettings;
import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.port.FetchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Git server whose list of references does not end, or comes byte by byte. */
@Tag("attack")
final class EndlessServerTest {
    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ExecutorService threads;

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/endless.git", exchange -> answer(exchange, false, Duration.ZERO));
        server.createContext("/compressed.git", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, true, Duration.ZERO);
        });
        server.createContext("/slow.git", exchange -> answer(exchange, false, Duration.ofMillis(20)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, boolean compressed, Duration pause) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out =
                compressed ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody()) {
            write(out, line("# service=git-upload-pack\n") + "0000", pause);
            String id = "1234567890123456789012345678901234567890";
            write(out, line(id + " refs/heads/main\0side-band-64k ofs-delta\n"), pause);
            for (int i = 0; i < 100_000_000; i++) {
                write(out, line(id + " refs/heads/b" + i + "\n"), pause);
            }
        } catch (IOException e) {
            // the client has closed the connection, as it should
        } finally {
            exchange.close();
        }
    }

    private static void write(OutputStream out, String text, Duration pause) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (pause.isZero()) {
            out.write(bytes);
            return;
        }
        for (byte one : bytes) {
            out.write(one);
            out.flush();
            try {
                Thread.sleep(pause.toMillis()); // the pace of the server under test
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static String line(String text) {
        return String.format("%04x", text.length() + 4) + text;
    }

    private FetchResult.Withheld withheld(String name, ReadingLimits limits) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + ".git";
        RepositoryAccess access = new RepositoryAccess(
                RepositoryUrl.of(url, Set.of("127.0.0.1")),
                CredentialProvider.none(),
                HttpSettings.DIRECT,
                SshSettings.usual());
        WatchedBranch watch = new WatchedBranch("main", "", Duration.ofDays(1), 100, Optional.empty(), limits);
        GitSource source = new GitSource(
                access, watch, TrustPolicy.none(), home.resolve("state"), Clock.systemUTC(), new ListedHeads());
        return (FetchResult.Withheld) source.fetch();
    }

    @Test
    void aListOfReferencesWithoutAnEnd() {
        FetchResult.Withheld why = withheld("endless", ReadingLimits.DEFAULT);

        assertThat(why.message()).contains("the server sends more than 16 MB of references");
        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
    }

    @Test
    void theSameCompressed() {
        FetchResult.Withheld why = withheld("compressed", ReadingLimits.DEFAULT);

        assertThat(why.message()).contains("the server sends more than 16 MB of references");
        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
    }

    @Test
    void aByteNowAndThen() {
        ReadingLimits usual = ReadingLimits.DEFAULT;
        ReadingLimits limits = new ReadingLimits(
                usual.objects(),
                usual.bytes(),
                usual.treeBytes(),
                usual.commitBytes(),
                usual.listedBytes(),
                usual.fetchedObjects(),
                Duration.ofSeconds(1));

        FetchResult.Withheld why = withheld("slow", limits);

        assertThat(why.message()).contains("the server takes longer than 1 s");
        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
    }
}
