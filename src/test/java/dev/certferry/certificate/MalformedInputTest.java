package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Defect;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the files hold, reading answers with flaws, and no flaw repeats a line of the key. */
final class MalformedInputTest {
    private final TestPki pki = new TestPki("CN=E7");
    private final KeyPair key = TestPki.ec();
    private final X509Certificate leaf = pki.issue(key, "a.example");
    private final String cert = TestPki.pem(leaf);
    private final String privkey = TestPki.pem(key.getPrivate());
    private final String chain = TestPki.pem(pki.intermediate());

    @Property(tries = 300, seed = "1")
    void anyBytes(@ForAll byte[] bytes) {
        assertThat(read(bytes)).isNotEmpty();
        assertThat(examine(new SensitiveFile("privkey1.pem", bytes))).isNotEmpty();
    }

    @Property(tries = 300, seed = "1")
    void anyContentOfABlock(@ForAll @Size(min = 1, max = 400) byte[] der) {
        assertThat(read(TestPki.pem("CERTIFICATE", der).getBytes(US_ASCII))).isNotEmpty();
        for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
            assertThat(examine(text("privkey1.pem", TestPki.pem(label, der)))).isNotEmpty();
        }
    }

    @Property(tries = 600, seed = "1")
    void aDamagedKey(@ForAll @IntRange(max = 300) int at, @ForAll byte with, @ForAll boolean bare) {
        String whole = bare ? TestPki.pem("EC PRIVATE KEY", TestPki.bare(key.getPrivate())) : privkey;
        byte[] bytes = whole.getBytes(US_ASCII);
        bytes[at % bytes.length] = with;
        assertNoKeyIn(examine(new SensitiveFile("privkey1.pem", bytes)), whole);
    }

    @Property(tries = 300, seed = "1")
    void aDamagedStructure(@ForAll @IntRange(max = 300) int at, @ForAll byte with) {
        byte[] der = key.getPrivate().getEncoded();
        der[at % der.length] = with;
        assertNoKeyIn(examine(text("privkey1.pem", TestPki.pem("PRIVATE KEY", der))), privkey);
    }

    @Property(tries = 300, seed = "1")
    void aCutKey(@ForAll @IntRange(max = 200) int length) {
        String cut = privkey.substring(0, Math.min(length, privkey.length() - 20));
        assertThat(examine(text("privkey1.pem", cut))).isNotEmpty();
        assertNoKeyIn(examine(text("privkey1.pem", cut)), privkey);
    }

    private List<Defect> read(byte[] bytes) {
        SensitiveFile text = new SensitiveFile("cert1.pem", bytes);
        return new CertificateSetReader().read(text, text, text, false).defects();
    }

    private List<Defect> examine(SensitiveFile candidate) {
        return new CertificateSetReader().examine(candidate, text("cert1.pem", cert), text("chain1.pem", chain));
    }

    private static void assertNoKeyIn(List<Defect> flaws, String pem) {
        List<String> lines = new ArrayList<>(
                pem.lines().filter(line -> !line.startsWith("-")).toList());
        lines.add(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4, 5, 6}));
        for (Defect flaw : flaws) {
            assertThat(flaw.rule()).isIn("unreadable-key", "key-mismatch", "encrypted-key");
            assertThat(flaw.message()).doesNotContain(lines).startsWith("privkey1.pem ");
        }
    }
}
