package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.certferry.port.PermanentException;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed handshake, as Java's own validation reports it, is told by its cause. */
final class GitErrorMapperTest {
    private final Instant now = Instant.now();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anExpiredCertificateIsNotAMatterOfTheCaFile() throws Exception {
        assertThat(mapped(now.minus(Duration.ofDays(200)), true))
                .isInstanceOf(PermanentException.class)
                .message()
                .contains("TLS failed: the certificate of the server or of its CA has expired (NotAfter: ")
                .contains("); renew it there")
                .doesNotContain("--ca-file");
    }

    @Test
    void aCertificateOfTheFutureIsAMatterOfTheClocks() throws Exception {
        assertThat(mapped(now.plus(Duration.ofDays(20)), true))
                .hasMessageContaining("is not valid yet (NotBefore: ")
                .hasMessageContaining("; check the clocks of this host and of the server");
    }

    @Test
    void anUnknownCaIsAMatterOfTheCaFile() throws Exception {
        assertThat(mapped(now, false)).hasMessageContaining("set the server's CA with --ca-file");
    }

    private Throwable mapped(Instant issued, boolean trusted) throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("R11", now.minus(Duration.ofDays(400)));
        FakeCertbot certbot = new FakeCertbot(folder, authority, Clock.fixed(issued, ZoneOffset.UTC));
        certbot.issue("git.example.com", "git.example.com");
        X509Certificate[] chain;
        try (Stream<Path> files = Files.walk(folder)) {
            Path fullchain = files.filter(file -> file.endsWith("fullchain1.pem"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream pem = Files.newInputStream(fullchain)) {
                chain = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new);
            }
        }
        CertificateAuthority other = CertificateAuthority.create("X", now.minus(Duration.ofDays(400)));
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", (trusted ? authority : other).root());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(roots);
        Throwable rejected = catchThrowable(
                () -> ((X509TrustManager) factory.getTrustManagers()[0]).checkServerTrusted(chain, "ECDHE_ECDSA"));
        assertThat(rejected).isInstanceOf(CertificateException.class);
        SSLHandshakeException failure = new SSLHandshakeException(String.valueOf(rejected.getMessage()));
        failure.initCause(rejected);
        return new GitErrorMapper(RepositoryAccess.open("https://git.example.com/certs.git")).of(failure);
    }
}
