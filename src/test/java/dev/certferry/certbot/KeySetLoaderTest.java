package dev.certferry.certbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Output;
import dev.certferry.model.OutputFormat;
import dev.certferry.platform.FileKeystoreInputs;
import dev.certferry.port.ConflictException;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SecretMaterial;
import dev.certferry.simulation.TestTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeySetLoaderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String ARCHIVE = "archive/a.example/";

    @TempDir
    Path temp;

    private final TestPki pki = new TestPki("CN=E7");
    private CertbotTreeBuilder etc;
    private CertbotDirectory directory;

    @BeforeEach
    void tree() {
        etc = new CertbotTreeBuilder(temp, pki).lineage("a.example", 1);
        directory = new CertbotDirectory(temp, Optional.empty(), CLOCK);
    }

    private Generation observed(int number) {
        Archive archive = directory.list();
        return archive.lineages().get(0).generation(number).orElseThrow();
    }

    private CertificateRef planned(int number) {
        return new CertificateRef("a.example", number, observed(number).leaf().orElseThrow());
    }

    private List<String> examined(int number) {
        Generation examined = directory.verifyKey(observed(number));
        assertThat(examined.keyVerified()).isTrue();
        return examined.defects().stream().map(Defect::rule).toList();
    }

    private static String text(KeyMaterialSet set, Output output) {
        try (SecretMaterial material = set.material(output)) {
            return new String(material.bytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aGoodSetIsExaminedAndOpened() {
        assertThat(examined(1)).isEmpty();
        String key = etc.text(ARCHIVE + "privkey1.pem");
        String cert = etc.text(ARCHIVE + "cert1.pem");
        String chain = etc.text(ARCHIVE + "chain1.pem");
        try (KeyMaterialSet set = directory.open(planned(1))) {
            assertThat(text(set, Output.PRIVKEY)).isEqualTo(key);
            assertThat(text(set, Output.CERT)).isEqualTo(cert);
            assertThat(text(set, Output.CHAIN)).isEqualTo(chain);
            assertThat(text(set, Output.FULLCHAIN)).isEqualTo(cert + chain);
            assertThat(text(set, Output.COMBINED)).isEqualTo(cert + chain + key);
            assertThat(set).hasToString("***");
        }
    }

    @Test
    void closingClearsAndTwoMaterialsDoNotShareBytes() {
        KeyMaterialSet set = directory.open(planned(1));
        SecretMaterial first = set.material(Output.PRIVKEY);
        SecretMaterial second = set.material(Output.PRIVKEY);
        first.close();
        assertThat(first.bytes()).containsOnly(0);
        assertThat(new String(second.bytes(), StandardCharsets.US_ASCII)).startsWith("-----BEGIN PRIVATE KEY");
        assertThat(second).hasToString("***");
        set.close();
        assertThatThrownBy(() -> set.material(Output.CERT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aReusedKeyAlsoAsALinkIsFine() {
        KeyPair key = TestPki.ec();
        etc.set("a.example", 2, key, "a.example").set("a.example", 3, key, "a.example");
        etc.link(ARCHIVE + "privkey3.pem", "privkey2.pem");
        assertThat(examined(3)).isEmpty();
        try (KeyMaterialSet set = directory.open(planned(3))) {
            assertThat(text(set, Output.PRIVKEY)).isEqualTo(etc.text(ARCHIVE + "privkey2.pem"));
        }
    }

    @Test
    void keysThatCannotBeHadAreFlaws() {
        for (int number = 2; number <= 6; number++) {
            etc.set("a.example", number, "a.example");
        }
        etc.link(ARCHIVE + "privkey2.pem", "privkey0.pem");
        etc.remove(ARCHIVE + "privkey3.pem").folder(ARCHIVE + "privkey3.pem");
        etc.write(ARCHIVE + "privkey4.pem", TestPki.pem(TestPki.ec().getPrivate()));
        etc.write(ARCHIVE + "privkey5.pem", TestPki.pem("ENCRYPTED PRIVATE KEY", new byte[50]));
        etc.link(ARCHIVE + "privkey6.pem", "/etc/hostname");
        assertThat(examined(2)).containsExactly("unreadable-key");
        assertThat(examined(3)).containsExactly("unreadable-key");
        assertThat(examined(4)).containsExactly("key-mismatch");
        assertThat(examined(5)).containsExactly("encrypted-key");
        assertThat(examined(6)).containsExactly("outside");
    }

    /** The answer for a sound set is kept, for these bytes alone. */
    @Test
    void aSetThatWasSoundIsCheckedAgainOnceOneOfItsFilesIsAnother() {
        etc.set("a.example", 2, "a.example");
        assertThat(examined(1)).isEmpty();
        assertThat(examined(2)).isEmpty();
        String key = etc.text(ARCHIVE + "privkey1.pem");
        String chain = etc.text(ARCHIVE + "chain1.pem");

        etc.write(ARCHIVE + "privkey1.pem", etc.text(ARCHIVE + "privkey2.pem"));
        assertThat(examined(1)).containsExactly("key-mismatch");
        etc.write(ARCHIVE + "privkey1.pem", key);
        assertThat(examined(1)).isEmpty();

        etc.write(ARCHIVE + "chain1.pem", TestPki.pem(new TestPki("CN=E7").intermediate()));
        assertThat(examined(1)).contains("chain");
        etc.write(ARCHIVE + "chain1.pem", chain);
        assertThat(examined(1)).isEmpty();
    }

    @Test
    void whatMovedOrBrokeSincePlanningIsNotOpened() {
        CertificateRef planned = planned(1);
        etc.set("a.example", 1, "a.example");
        assertThatThrownBy(() -> directory.open(planned))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("lineage a.example generation 1")
                .hasMessageContaining(planned.leaf().fingerprint());

        CertificateRef again = planned(1);
        etc.write(ARCHIVE + "privkey1.pem", TestPki.pem(TestPki.ec().getPrivate()));
        assertThatThrownBy(() -> directory.open(again))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("privkey1.pem");
        CertbotTreeBuilder.KINDS.forEach(kind -> etc.remove(ARCHIVE + kind + "1.pem"));
        assertThatThrownBy(() -> directory.open(again)).isInstanceOf(ConflictException.class);
        CertificateRef unknown = new CertificateRef("b.example", 1, again.leaf());
        assertThatThrownBy(() -> directory.open(unknown)).isInstanceOf(ConflictException.class);
    }

    @Test
    void noLineOfAKeyIsEverSaid() {
        String key = etc.text(ARCHIVE + "privkey1.pem");
        List<String> marks = key.lines().filter(line -> !line.startsWith("-")).toList();
        CertificateRef planned = planned(1);
        List<String> spoiled = List.of(
                key.substring(0, key.length() - 30),
                key.replace("PRIVATE KEY", "RSA PRIVATE KEY"),
                key.replace("PRIVATE KEY", "EC PRIVATE KEY"),
                key.replace("-----\n", "-----\n!"),
                key.replace("-----\n", "-----\nMII"),
                key + key,
                key.replace("BEGIN PRIVATE KEY", "BEGIN " + marks.get(0)),
                TestPki.pem(TestPki.of("RSA").getPrivate()) + marks.get(0));
        for (String content : spoiled) {
            etc.write(ARCHIVE + "privkey1.pem", content);
            Generation examined = directory.verifyKey(observed(1));
            assertThat(examined.defects()).isNotEmpty();
            assertThat(examined.toString()).doesNotContain(marks);
            StringWriter trace = new StringWriter();
            Throwable failure = catchThrowable(() -> directory.open(planned));
            failure.printStackTrace(new PrintWriter(trace, true));
            assertThat(trace.toString()).contains("Permanent").doesNotContain(marks);
        }
    }

    @Test
    void anIssuerThatExpiresAfterTheSetWasVerifiedIsRefused() {
        TestTime time = new TestTime(CLOCK.instant());
        directory = new CertbotDirectory(temp, Optional.empty(), time);
        CertificateRef planned = planned(1);
        assertThat(examined(1)).isEmpty();

        time.set(TestPki.TO.plusSeconds(1));

        assertThat(examined(1)).containsExactly("chain");
        assertThatThrownBy(() -> directory.open(planned))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("the CA certificate E7, which expired at 2026-04-01T00:00:00Z");
    }

    @Test
    void aPasswordThatJavaCannotUseIsRefusedByItsName() throws Exception {
        Path passwords = Files.createDirectory(temp.resolve("passwords"));
        directory = new CertbotDirectory(
                temp,
                Optional.empty(),
                new FileKeystoreInputs(Optional.of(passwords), Optional.empty(), Map.of()),
                CLOCK);
        CertificateRef planned = planned(1);

        Files.writeString(passwords.resolve("site-1"), "Stra\u00dfe\n");
        assertThat(directory.tryOutput(planned, keystore("site-1")))
                .get()
                .satisfies(defect -> assertThat(defect.rule()).isEqualTo("password-not-ascii"))
                .satisfies(defect -> assertThat(defect.message())
                        .startsWith("keystore password site-1 has a character that is not printable ASCII")
                        .doesNotContain("Stra"));

        Files.writeString(passwords.resolve("site-2"), "\n");
        Files.write(passwords.resolve("site-3"), new byte[] {(byte) 0xFF});
        for (String name : List.of("site-2", "site-3", "site-4")) {
            assertThat(directory.tryOutput(planned, keystore(name)))
                    .get()
                    .satisfies(defect -> assertThat(defect.rule()).isEqualTo("password-missing"))
                    .satisfies(defect -> assertThat(defect.message()).contains(name));
        }

        Files.writeString(passwords.resolve("site-5"), "plain\n");
        assertThat(directory.tryOutput(planned, keystore("site-5"))).isEmpty();
    }

    private static Output keystore(String password) {
        return new Output(
                "keystore",
                "p12",
                new OutputFormat.Pkcs12("site", OutputFormat.Profile.MODERN, password, OutputFormat.Root.AS_IS));
    }
}
