package dev.certferry.certificate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certificate.CertificateSetReader;
import dev.certferry.certificate.PublicSetFacts;
import dev.certferry.certificate.SensitiveFile;
import dev.certferry.certificate.TestPki;
import dev.certferry.model.Defect;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PEM, X.509 and keys: whatever the bytes are, the answer is facts and flaws, in bounded time and memory. */
final class SetFuzzTest {
    private final TestPki pki = new TestPki("C=US,O=Example,CN=E7");
    private final KeyPair key = TestPki.ec();
    private final KeyPair rsa = TestPki.rsa(2048);
    private final X509Certificate leaf = pki.issue(key, "a.example", "*.b.example", "10.0.0.7", "2001:db8::1");
    private final byte[] cert = bytes(TestPki.pem(leaf));
    private final byte[] chain = bytes(TestPki.pem(pki.intermediate(), pki.root()));
    private final byte[] fullchain = bytes(TestPki.pem(leaf, pki.intermediate(), pki.root()));
    private final byte[] privkey = bytes(TestPki.pem(key.getPrivate()));
    private final List<byte[]> certificates =
            List.of(cert, chain, fullchain, bytes(TestPki.pem(pki.issue(rsa, TestPki::authority, "c.example"))));
    private final List<byte[]> keys = List.of(
            privkey,
            bytes(TestPki.pem(rsa.getPrivate())),
            bytes(TestPki.pem("RSA PRIVATE KEY", TestPki.bare(rsa.getPrivate()))),
            bytes(TestPki.pem("EC PRIVATE KEY", TestPki.bare(key.getPrivate()))),
            bytes(TestPki.pem(TestPki.of("Ed25519").getPrivate())));

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void publicFiles() {
        Fuzzing.run(seed -> {
            Mutation mutation = new Mutation(seed);
            SensitiveFile one = new SensitiveFile("cert1.pem", mutation.of(certificates));
            SensitiveFile two = new SensitiveFile("chain1.pem", mutation.of(certificates));
            SensitiveFile three = new SensitiveFile("fullchain1.pem", mutation.of(certificates));
            CertificateSetReader sets = new CertificateSetReader();

            PublicSetFacts facts = sets.read(one, two, three, false);
            assertThat(facts.leaf().isPresent() || !facts.defects().isEmpty()).isTrue();
            facts.leaf()
                    .ifPresent(found -> assertThat(found.names().toString() + found.issuer())
                            .matches("[^\\p{Cntrl}]*"));
            assertThat(facts.defects()).allSatisfy(SetFuzzTest::assertPlain);
            sets.read(
                    one, new SensitiveFile("chain1.pem", chain), new SensitiveFile("fullchain1.pem", fullchain), true);
            assertThat(sets.examine(new SensitiveFile("privkey1.pem", privkey.clone()), one, two))
                    .allSatisfy(SetFuzzTest::assertPlain);
        });
    }

    @Test
    void privateKeys() {
        Fuzzing.run(seed -> {
            byte[] spoiled = new Mutation(seed).of(keys);
            List<Defect> flaws = new CertificateSetReader()
                    .examine(
                            new SensitiveFile("privkey1.pem", spoiled),
                            new SensitiveFile("cert1.pem", cert),
                            new SensitiveFile("chain1.pem", chain));
            assertThat(flaws).allSatisfy(SetFuzzTest::assertPlain);
            String said = flaws.toString();
            new String(spoiled, ISO_8859_1)
                    .lines()
                    .filter(line -> line.length() > 20 && !line.startsWith("-"))
                    .forEach(line -> assertThat(said).doesNotContain(line));
        });
    }

    /** A line that a person reads: named, printable, with a way out. */
    private static void assertPlain(Defect flaw) {
        assertThat(flaw.rule()).matches("[a-z-]+");
        assertThat(flaw.message()).matches("[a-z]+1\\.pem [\\p{Print}]+; [\\p{Print}]+");
    }
}
