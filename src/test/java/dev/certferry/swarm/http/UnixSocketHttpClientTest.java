package dev.certferry.swarm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.certferry.swarm.http.ScriptedUnixServer.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of servers that behave, and of those that do not; nothing outlasts the time limit. */
@Timeout(20)
final class UnixSocketHttpClientTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    private Path folder = Path.of("");

    private Path socket() {
        return folder.resolve("s");
    }

    private static String get(UnixSocketHttpClient client) {
        return sent(client, Request.builder().method(Request.Method.GET).path("/x"));
    }

    private static String sent(UnixSocketHttpClient client, Request.Builder request) {
        try (Response response = client.execute(request.build())) {
            return response.getStatusCode() + " "
                    + new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPostHasStatusHeadersAndBody() throws IOException {
        String answer = "HTTP/1.1 202 Accepted\r\nX-Code: 7\r\nContent-Length: 2\r\n\r\nok";
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.closed(answer));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            UnixSocketHttpClient.Reply reply = client.post("/x");

            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.header("x-code")).contains("7");
            assertThat(reply.header("x-other")).isEmpty();
            assertThat(reply.body()).isEqualTo("ok");
            assertThat(server.requests()).isNotEmpty();
        }
    }

    private String answerTo(String reply) throws IOException {
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.closed(reply));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            String answer = get(client);
            assertThat(server.connections()).isEqualTo(1);
            return answer;
        }
    }

    @Test
    void bodiesEndByLengthInChunksOrWithTheConnection() throws IOException {
        assertThat(answerTo(OK)).isEqualTo("200 ok");
        Files.delete(socket());
        assertThat(answerTo(String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "transfer-encoding: Chunked",
                        "",
                        "3",
                        "abc",
                        "A;note=x",
                        "0123456789",
                        "0",
                        "Trailer: t",
                        "",
                        "")))
                .isEqualTo("200 abc0123456789");
        Files.delete(socket());
        assertThat(answerTo("HTTP/1.0 500 Oh\r\n\r\nuntil the end")).isEqualTo("500 until the end");
        Files.delete(socket());
        assertThat(answerTo("HTTP/1.1 204 No Content\r\n\r\n")).isEqualTo("204 ");
    }

    @Test
    void headersAreFoundWhateverTheirCase() throws IOException {
        try (ScriptedUnixServer server = ScriptedUnixServer.at(
                        socket(), Reply.kept("HTTP/1.1 200 OK\r\nAPI-VERSION:1.41\r\nContent-Length: 0\r\n\r\n"));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG);
                Response response = client.execute(
                        Request.builder().method(Request.Method.GET).path("/").build())) {
            assertThat(response.getHeader("Api-Version")).isEqualTo("1.41");
            assertThat(response.getHeader("Nothing")).isNull();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n"
            })
    void anythingElseIsAFailureAndNeverHalfAnAnswer(String reply) {
        assertThatThrownBy(() -> answerTo(reply))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void headersHaveLimits() {
        String line = "A: " + "x".repeat(20_000) + "\r\n";
        assertThatThrownBy(() -> answerTo("HTTP/1.1 200 OK\r\n" + line + "\r\n"))
                .hasMessageContaining("16384");

        StringBuilder many = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 200; i++) {
            many.append("H").append(i).append(": x\r\n");
        }
        assertThatThrownBy(() -> answerTo(many + "\r\n")).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
            })
    void silenceEndsAtTheLimitWhereverItBegins(String beginning) throws IOException {
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.kept(beginning));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), SHORT)) {
            assertThatThrownBy(() -> get(client)).hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(server.connections())
                    .as("a silent engine is not asked twice")
                    .isEqualTo(1);
        }
    }

    @Test
    void aServerThatReadsNothingEndsAtTheLimit() throws IOException {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket()));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), SHORT)) {
            Request.Builder large = Request.builder()
                    .method(Request.Method.POST)
                    .path("/x")
                    .body(new ByteArrayInputStream(new byte[4 << 20]));

            assertThatThrownBy(() -> sent(client, large)).hasCauseInstanceOf(SocketTimeoutException.class);
            assertThat(deaf.isOpen()).isTrue();
        }
    }

    @Test
    void aFullQueueDoesNotHoldIt() throws IOException {
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket()), 1);
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), SHORT)) {
            for (int i = 0; i < 5; i++) {
                SocketChannel waiting = SocketChannel.open(StandardProtocolFamily.UNIX);
                queue.add(waiting);
                waiting.configureBlocking(false);
                try {
                    waiting.connect(UnixDomainSocketAddress.of(socket()));
                } catch (IOException e) {
                    break; // the queue is full, which is what is wanted
                }
            }

            assertThatThrownBy(() -> get(client)).isInstanceOf(UncheckedIOException.class);
            assertThat(deaf.isOpen()).isTrue();
        } finally {
            for (SocketChannel waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void oneConnectionServesReadsOneAfterTheOther() throws IOException {
        try (ScriptedUnixServer server =
                        ScriptedUnixServer.at(socket(), Reply.kept(OK), Reply.kept(OK), Reply.kept(OK));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            get(client);
            get(client);
            get(client);

            assertThat(server.requests())
                    .containsExactly("1 GET /x HTTP/1.1", "1 GET /x HTTP/1.1", "1 GET /x HTTP/1.1");
        }
    }

    @Test
    void aReadOnAConnectionThatTheEngineClosedMeanwhileGoesOverAFreshOne() throws IOException {
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.closed(OK), Reply.kept(OK));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            assertThat(get(client)).isEqualTo("200 ok");
            assertThat(get(client)).isEqualTo("200 ok");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aWriteGoesOverTheConnectionThatStandsAndOnlyOnce() throws IOException {
        try (ScriptedUnixServer server =
                        ScriptedUnixServer.at(socket(), Reply.kept(OK), Reply.closed(""), Reply.kept(OK));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            get(client);

            assertThatThrownBy(() -> sent(client, write())).isInstanceOf(UncheckedIOException.class);
            assertThat(server.requests()).containsExactly("1 GET /x HTTP/1.1", "1 POST /w HTTP/1.1");
        }
    }

    private static Request.Builder write() {
        return Request.builder()
                .method(Request.Method.POST)
                .path("/w")
                .body(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWriteIsNotSentOnAConnectionThatTheEngineClosedMeanwhile() throws IOException {
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.closed(OK), Reply.kept(OK));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            get(client);
            Awaitility.await("it is closed").atMost(LONG).until(() -> server.closed() == 1);

            assertThat(sent(client, write())).isEqualTo("200 ok");
            assertThat(server.requests()).containsExactly("1 GET /x HTTP/1.1", "2 POST /w HTTP/1.1");
        }
    }

    @Test
    void bytesThatNobodyAskedForEndTheConnection() throws IOException {
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.kept(OK + OK), Reply.kept(OK));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            get(client);
            get(client);

            assertThat(server.requests()).containsExactly("1 GET /x HTTP/1.1", "2 GET /x HTTP/1.1");
        }
    }

    @Test
    void connectionCloseIsHeeded() throws IOException {
        String last = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), Reply.kept(last), Reply.kept(OK));
                UnixSocketHttpClient client = new UnixSocketHttpClient(socket(), LONG)) {
            get(client);
            get(client);

            assertThat(server.requests()).containsExactly("1 GET /x HTTP/1.1", "2 GET /x HTTP/1.1");
        }
    }
}
