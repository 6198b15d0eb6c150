package dev.certferry.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Probe;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.StartTls;
import dev.certferry.port.ProbeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a probe makes of servers: the certificate, or one clear sentence. */
final class JdkTlsProberTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final TlsTestServer site = TlsTestServer.of(new TestPki("CN=R11"), "shop.example.com");

    @Test
    void theLeafThatIsPresentedIsSeenWhoeverSignedIt() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(site)) {
            LeafCertificate leaf = leaf(new JdkTlsProber(LIMIT).probe(server.probe(Optional.empty())));

            assertThat(leaf.fingerprint()).isEqualTo(site.leaf().fingerprint());
            assertThat(leaf.names()).containsExactly("shop.example.com");
        }
    }

    @Test
    void aServerThatWantsClientsToShowOneHasShownItsOwn() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(site.forKnownClients())) {
            assertThat(leaf(new JdkTlsProber(LIMIT).probe(server.probe(Optional.empty())))
                            .fingerprint())
                    .isEqualTo(site.leaf().fingerprint());
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsNotServed() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(site.with(TestPki.ec()))) {
            assertThat(why(new JdkTlsProber(LIMIT).probe(server.probe(Optional.empty()))))
                    .startsWith("the handshake failed");
        }
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(why(new JdkTlsProber(LIMIT).probe(ScriptedServer.probe(port, Optional.empty()))))
                .isEqualTo("connection failed (Connection refused); set connect to an address of the service that is"
                        + " reachable from this host, with its TLS port");
    }

    @Test
    void aPlainTextServerIsNamed() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(socket -> say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(why(new JdkTlsProber(LIMIT).probe(server.probe(Optional.empty()))))
                    .isEqualTo(
                            "the server does not use TLS on this port; use its TLS port, or set starttls (smtp, imap or postgres)");
        }
    }

    @Test
    void aServerThatHangsUpIsNamed() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.in(socket -> socket.getInputStream().read())) {
            assertThat(why(new JdkTlsProber(LIMIT).probe(server.probe(Optional.empty()))))
                    .isEqualTo("it closed the connection during the handshake; expected a TLS server; see its log");
        }
    }

    @Test
    void aSilentServerDoesNotHoldTheRun() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.in(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            assertThat(why(new JdkTlsProber(SHORT).probe(server.probe(Optional.empty()))))
                    .startsWith("no TLS handshake within 0 s");
        }
    }

    @Test
    void aServerThatDripsDoesNotHoldTheRunEither() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(JdkTlsProberTest::drip)) {
            assertThat(why(new JdkTlsProber(SHORT).probe(server.probe(Optional.of(StartTls.SMTP)))))
                    .startsWith("it did not switch to TLS within 0 s; expected a server that speaks smtp");
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThat(why(new JdkTlsProber(LIMIT)
                        .probe(new Probe(
                                "nowhere.invalid:443",
                                "shop.example.com",
                                Optional.empty(),
                                1,
                                LIMIT,
                                new SourceLocation("a", 1, 1)))))
                .isEqualTo("the host nowhere.invalid cannot be resolved; correct connect");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SMTP | 554 no service | the greeting was \"554 no service\"",
                "IMAP | * BYE later | the greeting was \"* BYE later\"",
                "POSTGRES | N | the server does not support TLS (ssl = off)",
                "POSTGRES | HTTP/1.1 | the response is not PostgreSQL",
            })
    void aServerThatDoesNotTurnToTlsIsQuoted(StartTls protocol, String says, String why) throws IOException {
        try (ScriptedServer server = ScriptedServer.in(socket -> say(socket, says + "\r\n"))) {
            assertThat(why(new JdkTlsProber(LIMIT).probe(server.probe(Optional.of(protocol)))))
                    .isEqualTo(why + "; expected a server that offers STARTTLS for " + protocol.word()
                            + "; correct starttls or the port");
        }
    }

    @Test
    void afterStartTlsTheLeafIsSeen() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(socket -> {
            say(socket, "220-mail\r\n220 ready\r\n");
            line(socket);
            say(socket, "250-mail\r\n250-SIZE 1\r\n250 STARTTLS\r\n");
            line(socket);
            say(socket, "220 go on\r\n");
            site.with(socket);
        })) {
            assertThat(leaf(new JdkTlsProber(LIMIT).probe(server.probe(Optional.of(StartTls.SMTP))))
                            .fingerprint())
                    .isEqualTo(site.leaf().fingerprint());
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void line(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            // the words do not matter
        }
    }

    /** One character whenever the visitor could have lost patience with silence, until it is gone. */
    private static void drip(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                say(socket, "2");
            }
        }
    }

    private static LeafCertificate leaf(ProbeResponse response) {
        return response.accept(new ProbeResponse.Visitor<>() {
            @Override
            public LeafCertificate certificate(LeafCertificate leaf) {
                return leaf;
            }

            @Override
            public LeafCertificate noCertificate(String reason) {
                throw new AssertionError(reason);
            }
        });
    }

    private static String why(ProbeResponse response) {
        return response.accept(new ProbeResponse.Visitor<>() {
            @Override
            public String certificate(LeafCertificate leaf) {
                throw new AssertionError(leaf);
            }

            @Override
            public String noCertificate(String reason) {
                return reason;
            }
        });
    }
}
