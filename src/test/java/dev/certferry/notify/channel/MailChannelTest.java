package dev.certferry.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.Severity;
import dev.certferry.notify.Alert;
import dev.certferry.notify.Notification;
import dev.certferry.notify.NotificationChannel.DeliveryFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail through a real SMTP server that asks for STARTTLS and a login. */
final class MailChannelTest {
    private final Instant now = Instant.now();

    @TempDir
    private Path home = Path.of("");

    private final Queue<byte[]> mails = new ConcurrentLinkedQueue<>();
    private final TestPki pki = new TestPki("CN=Mail CA");

    @SuppressWarnings("NullAway.Init") // set before each test
    private SMTPServer server;

    @BeforeEach
    void start() throws Exception {
        server = server("localhost").requireTLS().build();
        server.start();
        Files.writeString(home.resolve("password"), "the mail's password\n");
        Files.writeString(
                home.resolve("ca.pem"),
                TestPki.pem("CERTIFICATE", pki.intermediate().getEncoded()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SMTPServer.Builder server(String name) throws GeneralSecurityException, IOException {
        return SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .startTlsSocketFactory(pki.server(name))
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("certferry") || !password.equals("the mail's password")) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, data) -> mails.add(data));
    }

    private SSLSocketFactory trust() {
        try (InputStream in = Files.newInputStream(home.resolve("ca.pem"))) {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            roots.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private MailChannel channel(String user) {
        return channel(server.getPortAllocated(), user);
    }

    private MailChannel channel(int port, String user) {
        SmtpServer place = new SmtpServer(
                "localhost",
                port,
                SmtpServer.Encryption.STARTTLS,
                Optional.of(new SmtpServer.Login(user, home.resolve("password"))),
                Optional.of(trust()));
        return MailChannel.of(place, "certferry@example.com", List.of("ops@example.com", "night@example.com"));
    }

    private Notification notice(String installation, String what) {
        return new Notification(installation, now, List.of(new Alert("k", Severity.ERROR, what)), List.of(), List.of());
    }

    private MimeMessage arrived() throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mails.remove()));
    }

    @Test
    void aNoticeArrives() throws Exception {
        assertThat(channel("certferry").send(notice("default", "binding/ü: refused; renew it")))
                .isEmpty();

        MimeMessage mail = arrived();
        assertThat(mail.getSubject()).isEqualTo("certferry default: 1 new problem");
        assertThat(mail.getContent().toString().strip()).isEqualTo("error: binding/ü: refused; renew it");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getAllRecipients()).hasSize(2);
    }

    @Test
    void textFromOutsideBecomesNoHeaderAndNoSecondLine() throws Exception {
        String hostile = "x\r\nBcc: everybody@example.com\r\n.\r\nQUIT\u202e";
        assertThat(channel("certferry").send(notice(hostile, hostile))).isEmpty();

        MimeMessage mail = arrived();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("certferry x Bcc: everybody@example.com . QUIT?: 1 new problem");
        assertThat(mail.getContent().toString().strip().lines()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() throws Exception {
        DeliveryFailure trouble =
                channel("somebody").send(notice("default", "x")).orElseThrow();

        assertThat(trouble.message())
                .contains("rejected the user name or the password")
                .doesNotContain("the mail's password");
        assertThat(trouble.permanent()).isTrue();
        assertThat(mails).isEmpty();
    }

    @Test
    void thePasswordIsNeverSentInTheClear() throws Exception {
        server.stop();
        server = server("localhost").hideTLS().enableTLS(false).build();
        server.start();

        DeliveryFailure trouble =
                channel("certferry").send(notice("default", "x")).orElseThrow();
        assertThat(trouble.message()).contains("could not be reached");
        assertThat(mails).isEmpty();
    }

    @Test
    void aServerOfAnotherNameIsNotTrusted() throws Exception {
        server.stop();
        server = server("elsewhere.example.com").requireTLS().build();
        server.start();

        assertThat(channel("certferry").send(notice("default", "x"))).isPresent();
        assertThat(mails).isEmpty();
    }

    @Test
    void aServerThatIsDownIsTriedAgainLater() {
        int port = server.getPortAllocated();
        server.stop();

        DeliveryFailure trouble =
                channel(port, "certferry").send(notice("default", "x")).orElseThrow();
        assertThat(trouble.permanent()).isFalse();
        assertThat(trouble.message()).startsWith("mail server localhost:" + port);
    }

    @Test
    void addressesAreCheckedAtTheStart() {
        SmtpServer place =
                new SmtpServer("localhost", 25, SmtpServer.Encryption.NONE, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> MailChannel.of(place, "nobody", List.of("ops@example.com")))
                .hasMessageContaining("invalid mail address 'nobody'");
    }
}
