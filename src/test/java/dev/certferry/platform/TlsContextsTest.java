package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.certificate.TestPki;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsContextsTest {
    private static final String REMEDY = "correct --ca-file";

    private final TestPki pki = new TestPki("CN=Some CA");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aBundleOfManyCertificatesIsTrustedCompletely() throws IOException {
        String one = "# Some CA\n" + TestPki.pem(pki.root());
        Path bundle = write("ca.pem", one.repeat(150) + TestPki.pem(pki.intermediate()));

        TrustManager manager = TlsContexts.trustManagers(bundle, REMEDY)[0];

        assertThat(((X509TrustManager) manager).getAcceptedIssuers()).contains(pki.root(), pki.intermediate());
        assertThat(TlsContexts.trusting(bundle, REMEDY).getProtocol()).isEqualTo("TLS");
    }

    @Test
    void aFileWithoutCertificatesIsNamedWithTheRemedy() throws IOException {
        Path empty = write("ca.pem", "");

        assertThatThrownBy(() -> TlsContexts.trusting(empty, REMEDY))
                .isInstanceOf(PermanentException.class)
                .hasMessage(empty + ": not a file of CA certificates; expected PEM; " + REMEDY);
        assertThatThrownBy(() -> TlsContexts.trusting(folder.resolve("missing"), REMEDY))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(REMEDY);
    }

    @Test
    void everyUsualFormOfAnUnencryptedKeyIsRead() throws IOException {
        KeyPair key = TestPki.ec();
        Path certificate = write("cert.pem", TestPki.pem(pki.issue(key, "client")));

        for (String form : new String[] {
            TestPki.pem(key.getPrivate()), TestPki.pem("EC PRIVATE KEY", TestPki.bare(key.getPrivate()))
        }) {
            assertThat(TlsContexts.keyManagers(certificate, write("key.pem", form), REMEDY))
                    .hasSize(1);
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedWithoutQuotingIt() throws IOException {
        KeyPair other = TestPki.ec();
        Path certificate = write("cert.pem", TestPki.pem(pki.issue(TestPki.ec(), "client")));
        Path key = write("key.pem", TestPki.pem(other.getPrivate()));

        assertThatThrownBy(() -> TlsContexts.keyManagers(certificate, key, REMEDY))
                .isInstanceOf(PermanentException.class)
                .hasNoCause()
                .hasMessage(certificate + " and " + key
                        + ": not a certificate with its key; expected PEM, the key without a password; " + REMEDY);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
