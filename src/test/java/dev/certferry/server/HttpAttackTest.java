package dev.certferry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many slow senders from many addresses take nothing away from a true forge, a health check or a local client. */
@Tag("slow")
@Tag("attack")
final class HttpAttackTest {
    private final RouteServer served = RouteServer.of(
            List.of(
                    Route.post(
                            "/webhook",
                            Permission.NONE,
                            2 << 20,
                            call -> ServerResponse.text(200, "got " + call.body().length)),
                    Route.probe("/healthz", Permission.NONE, call -> ServerResponse.text(200, "ok")),
                    Route.get("/api/v1/status", Permission.READ, call -> ServerResponse.text(200, "status"))),
            new BearerTokenAuthorizer(List.of(), true),
            ServerLimits.DEFAULT);
    private final List<Socket> attackers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket one : attackers) {
            one.close();
        }
        served.close();
    }

    /** Connections from addresses of the loopback network, ten from each; each sends this and then nothing. */
    private void attack(int connections, String bytes) {
        for (int i = 0; i < connections; i++) {
            try {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        served.port(),
                        InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + i / 10)}),
                        0);
                attackers.add(socket);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // refused or closed, which is as good
            }
        }
    }

    private void assertServes() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(served.post("/webhook", "x".repeat(100_000), Map.of()).body())
                    .isEqualTo("got 100000\n");
            assertThat(served.send("GET", "/healthz", "", Map.of()).body()).isEqualTo("ok\n");
            assertThat(local("GET /api/v1/status HTTP/1.0\r\nHost: localhost\r\n\r\n"))
                    .endsWith("status\n");
        }
    }

    private String local(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(served.socket()));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(10_000);
            while (channel.read(answer) >= 0) {
                // until the server has said all
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void twoHundredSlowBodies() throws IOException {
        attack(200, "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc");

        assertServes();
    }

    @Test
    void moreConnectionsThanThereMayBeWithoutARequest() throws IOException {
        attack(270, "POST /webhook HTTP/1.1\r\nHo");

        assertServes();
    }

    @Test
    void moreRefusedBodiesThanThreads() throws IOException {
        attack(200, "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc");

        assertServes();
    }

    @Test
    void aPathThatBecomesARouteOnlyWhenItIsShortenedOrDecodedIsNone() {
        for (String path : List.of(
                "/webhook/../api/v1/status",
                "/api/v1/status;x=y",
                "/api;x/v1/status",
                "/api/v1/%73tatus",
                "/api//v1/status",
                "/./api/v1/status",
                "/api/v1/status/")) {
            assertThat(served.raw("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"))
                    .as(path)
                    .matches("(?s)HTTP/1.1 40[04] .*");
        }
        assertThat(served.raw("GET /api/v1/status HTTP/1.0\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    /** DNS rebinding: a page of a stranger reads through the browser of an operator. */
    @Test
    void whereReadingIsOpenTheHostIsChecked() {
        for (String host : List.of("evil.example.test", "localhost.example.test", "127.0.0.1.example.test")) {
            assertThat(served.raw("GET /api/v1/status HTTP/1.0\r\nHost: " + host + "\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 421 ");
        }
        for (String host : List.of("localhost", "127.0.0.1:9000", "[::1]:9000", "certferry", "192.0.2.7")) {
            assertThat(served.raw("GET /api/v1/status HTTP/1.0\r\nHost: " + host + "\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 200 ");
        }
        assertThat(served.raw("GET /healthz HTTP/1.0\r\nHost: any.example.test\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
