package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.pem;
import static dev.certferry.certificate.TestPki.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certferry.model.Output;
import dev.certferry.model.OutputFormat;
import dev.certferry.model.OutputFormat.Part;
import dev.certferry.model.OutputFormat.Profile;
import dev.certferry.model.OutputFormat.Root;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What declared outputs are made of, as far as the JDK can tell; the programs that they are for speak in the real lane. */
final class OutputWriterTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    private final TestPki pki = new TestPki("CN=Intermediate");

    private CertificateSet set(KeyPair key, String chain) {
        X509Certificate leaf = pki.issue(key, "a.example");
        return new CertificateSet(
                text("privkey1.pem", pem(key.getPrivate())),
                text("cert1.pem", pem(leaf)),
                text("chain1.pem", chain),
                text("fullchain1.pem", pem(leaf) + chain));
    }

    private byte[] made(CertificateSet set, OutputFormat form) throws InvalidCertificateException {
        return set.output(new Output("own", "own", form), PASSWORD, text("roots", pem(pki.root())));
    }

    private String madeText(CertificateSet set, OutputFormat form) throws InvalidCertificateException {
        return new String(made(set, form), US_ASCII);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aKeystoreHoldsKeyAndChainUnderItsAlias(Profile profile) throws Exception {
        KeyPair key = TestPki.ec();
        byte[] bytes =
                made(set(key, pem(pki.intermediate())), new OutputFormat.Pkcs12("site", profile, "site-1", Root.AS_IS));

        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), PASSWORD);

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.getKey("site", PASSWORD)).isEqualTo(key.getPrivate());
        assertThat(store.getCertificateChain("site")).hasSize(2).endsWith(pki.intermediate());
    }

    @Test
    void aKeystoreDiffersEachTimeAndItsInputsDoNot() throws Exception {
        CertificateSet set = set(TestPki.ec(), pem(pki.intermediate()));
        OutputFormat.Pkcs12 form = new OutputFormat.Pkcs12("site", Profile.MODERN, "site-1", Root.AS_IS);

        assertThat(made(set, form)).isNotEqualTo(made(set, form));
        assertThat(new Output("own", "own", form).form().recipe())
                .isEqualTo("pkcs12 alias=site profile=modern password=site-1 root=as-is");
    }

    @Test
    void partsStandInTheirOrder() throws Exception {
        KeyPair key = TestPki.ec();
        CertificateSet set = set(key, pem(pki.intermediate()));

        assertThat(madeText(
                        set,
                        new OutputFormat.Pem(
                                List.of(Part.PRIVKEY, Part.FULLCHAIN), OutputFormat.Key.AS_IS, Root.AS_IS)))
                .isEqualTo(new String(set.privkey().bytes(), US_ASCII)
                        + new String(set.fullchain().bytes(), US_ASCII));
    }

    @Test
    void theRootIsAddedOrTakenAway() throws Exception {
        String intermediate = pem(pki.intermediate());
        OutputFormat.Pem with = new OutputFormat.Pem(List.of(Part.CHAIN), OutputFormat.Key.AS_IS, Root.WITH);
        OutputFormat.Pem without = new OutputFormat.Pem(List.of(Part.CHAIN), OutputFormat.Key.AS_IS, Root.WITHOUT);
        CertificateSet bare = set(TestPki.ec(), intermediate);
        CertificateSet rooted = set(TestPki.ec(), intermediate + pem(pki.root()));

        assertThat(madeText(bare, with)).isEqualTo(intermediate + pem(pki.root()));
        assertThat(madeText(rooted, with)).isEqualTo(intermediate + pem(pki.root()));
        assertThat(madeText(bare, without)).isEqualTo(intermediate);
        assertThat(madeText(rooted, without)).isEqualTo(intermediate);
    }

    @Test
    void aRootThatTheEngineDoesNotHaveIsNamed() {
        CertificateSet set = set(TestPki.ec(), pem(pki.intermediate()));
        OutputFormat.Pem with = new OutputFormat.Pem(List.of(Part.CHAIN), OutputFormat.Key.AS_IS, Root.WITH);

        assertThatThrownBy(() -> set.output(
                        new Output("own", "own", with),
                        new char[0],
                        text("roots", pem(new TestPki("CN=Other").root()))))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("--root-ca-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void aTraditionalKeyIsTheSameKey(String algorithm) throws Exception {
        KeyPair key = algorithm.equals("EC") ? TestPki.ec() : TestPki.of(algorithm);
        CertificateSet set = set(key, pem(pki.intermediate()));

        String traditional =
                madeText(set, new OutputFormat.Pem(List.of(Part.PRIVKEY), OutputFormat.Key.TRADITIONAL, Root.AS_IS));

        assertThat(traditional).startsWith("-----BEGIN " + algorithm + " PRIVATE KEY-----\n");
        assertThat(new CertificateSetReader().examine(text("privkey2.pem", traditional), set.cert(), set.chain()))
                .isEmpty();
    }

    @Test
    void anEd25519KeyHasNoTraditionalForm() {
        CertificateSet set = set(TestPki.of("Ed25519"), pem(pki.intermediate()));

        assertThatThrownBy(() -> made(set, new OutputFormat.Der(Part.PRIVKEY, OutputFormat.Key.TRADITIONAL)))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("no traditional form");
    }

    @Test
    void aCertificateInBinaryIsThatCertificate() throws Exception {
        CertificateSet set = set(TestPki.ec(), pem(pki.intermediate()));

        byte[] der = made(set, new OutputFormat.Der(Part.CERT, OutputFormat.Key.AS_IS));

        assertThat(pem((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))))
                .isEqualTo(new String(set.cert().bytes(), US_ASCII));
    }

    /** All of printable ASCII; beyond it Java opens nothing, which is why such passwords are refused. */
    @ParameterizedTest
    @EnumSource(Profile.class)
    void javaAndOpensslOpenAKeystoreOfAnyPrintablePassword(Profile profile, @TempDir Path folder) throws Exception {
        StringBuilder printable = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            printable.append(c);
        }
        KeyPair key = TestPki.ec();
        byte[] bytes = keystore(set(key, pem(pki.intermediate())), profile, printable.toString());

        for (String type : List.of("PKCS12", "JKS")) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(bytes), printable.toString().toCharArray());
            assertThat(store.getKey("site", printable.toString().toCharArray())).isEqualTo(key.getPrivate());
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        Path file = Files.write(folder.resolve("site.p12"), bytes);
        Path password = Files.writeString(folder.resolve("password"), printable + "\n");
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/openssl", "pkcs12", "-in", file.toString(), "-nodes", "-passin", "file:" + password));
        if (profile == Profile.LEGACY) {
            command.add("-legacy");
        }
        Process openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(openssl.getInputStream().readAllBytes(), US_ASCII);
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(said).isZero();
        assertThat(said).contains("BEGIN PRIVATE KEY", "friendlyName: site");
    }

    @Test
    void javaOpensNoKeystoreWithAPasswordBeyondAscii() throws Exception {
        byte[] bytes = keystore(set(TestPki.ec(), pem(pki.intermediate())), Profile.MODERN, "Stra\u00dfe");
        KeyStore store = KeyStore.getInstance("PKCS12");

        assertThatThrownBy(() -> {
                    store.load(new ByteArrayInputStream(bytes), "Stra\u00dfe".toCharArray());
                    store.getKey("site", "Stra\u00dfe".toCharArray());
                })
                .hasStackTraceContaining("Password is not ASCII");
    }

    private byte[] keystore(CertificateSet set, Profile profile, String password) throws InvalidCertificateException {
        return set.output(
                new Output("own", "own", new OutputFormat.Pkcs12("site", profile, "site-1", Root.AS_IS)),
                password.toCharArray(),
                text("roots", pem(pki.root())));
    }
}
