package dev.certferry.integration.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.acme.RealCertbot;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.Output;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.SecretMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test has lineages of its own in one directory; what certbot can be made to leave behind is read as what it is. */
final class RealArchiveIT {
    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static RealCertbot certbot() {
        return CA.certbot();
    }

    private static CertbotDirectory directory(Path place) {
        return new CertbotDirectory(place, Optional.empty(), Clock.systemUTC());
    }

    private static Lineage lineage(Path place, String name) {
        Archive archive = directory(place).list();
        return archive.lineages().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + archive));
    }

    private static Lineage lineage(String name) {
        return lineage(certbot().directory(), name);
    }

    /** All generations are whole, and a look at their keys finds nothing wrong. */
    private static List<LeafCertificate> good(Lineage lineage) {
        CertbotDirectory directory = directory(certbot().directory());
        return lineage.generations().stream()
                .map(directory::verifyKey)
                .peek(one -> assertThat(one.defects()).as(one.toString()).isEmpty())
                .map(one -> one.leaf().orElseThrow())
                .toList();
    }

    private static List<String> kinds(List<LeafCertificate> leaves) {
        return leaves.stream().map(leaf -> leaf.key().toString()).toList();
    }

    @Test
    void aLineageThroughItsLife() {
        String name = "life.example.test";
        certbot().issue(name);
        assertThat(lineage(name).live()).isEqualTo(new LiveLinkState.At(1));
        certbot().renewOnly(name, "--key-type", "rsa", "--rsa-key-size", "3072");
        certbot().renewOnly(name, "--key-type", "ecdsa", "--elliptic-curve", "secp384r1");
        certbot().renewOnly(name, "--reuse-key");
        certbot().renewOnly(name);
        assertThat(lineage(name).live()).isEqualTo(new LiveLinkState.At(5));
        List<LeafCertificate> leaves = good(lineage(name));
        assertThat(kinds(leaves)).containsExactly("EC-256", "RSA-3072", "EC-384", "EC-384", "EC-384");
        assertThat(leaves).extracting(LeafCertificate::fingerprint).doesNotHaveDuplicates();
        assertThat(key(name, 5)).isEqualTo(key(name, 4));

        String first = leaves.get(0).fingerprint();
        certbot().delete(name);
        assertThat(directory(certbot().directory()).list().lineages())
                .extracting(Lineage::name)
                .doesNotContain(name);
        certbot().issue(name);
        assertThat(good(lineage(name)))
                .extracting(LeafCertificate::fingerprint)
                .hasSize(1)
                .doesNotContain(first);
    }

    @Test
    void severalDomainsTwinsAndWildcards() {
        certbot().issue("many.example.test", "www.many.example.test", "MANY2.example.test");
        assertThat(good(lineage("many.example.test")).get(0).names())
                .containsExactlyInAnyOrder("many.example.test", "www.many.example.test", "many2.example.test");
        certbot().issueWith(List.of("--duplicate"), "many.example.test").orFail();
        assertThat(good(lineage("many.example.test-0001")).get(0).names()).containsExactly("many.example.test");
        certbot().issueByDns("*.wild.example.test", "wild.example.test");
        assertThat(good(lineage("wild.example.test")).get(0).names())
                .containsExactlyInAnyOrder("*.wild.example.test", "wild.example.test");
    }

    /** Certbot before 5 issues none for addresses; a tree with one is built in the tests of the reader. */
    @Test
    void anAddressIsCoveredWhereCertbotCanIssueForOne() {
        FinishedProcess asked = certbot().issueWith(List.of("--cert-name", "address"), "127.0.0.1");

        if (asked.exit() == 0) {
            assertThat(good(lineage("address")).get(0).names()).containsExactly("127.0.0.1");
        } else {
            assertThat(asked.toString()).contains("bare IP address");
            assertThat(directory(certbot().directory()).list().lineages())
                    .extracting(Lineage::name)
                    .doesNotContain("address");
        }
    }

    @Test
    void atEachStepOfARenewalASetIsWholeOrNamedIncomplete() throws IOException {
        String name = "steps.example.test";
        certbot().issue(name);
        Path temp = Files.createTempDirectory("steps");
        certbot().renewWatched(name, temp);

        List<Path> moments = moments(temp);
        assertThat(moments).hasSizeGreaterThan(20);
        for (Path moment : moments) {
            Lineage lineage = lineage(moment, name);
            assertThat(lineage.generations().get(0).defects())
                    .as(moment.toString())
                    .isEmpty();
            assertWholeOrIncomplete(moment, lineage.generation(2));
            lineage.live().accept(new LiveLinkState.Visitor<>() {
                @Override
                public Boolean at(int number) {
                    assertThat(number).as(moment.toString()).isIn(1, 2);
                    return true;
                }

                @Override
                public Boolean unsettled(String detail) {
                    assertThat(detail).as(moment.toString()).containsAnyOf("is missing", "is 2");
                    return true;
                }
            });
        }
        assertThat(lineage(name).live()).isEqualTo(new LiveLinkState.At(2));
        ProcessSpec.of("rm", "-rf", temp.toString()).text();
    }

    /** Certbot makes the configuration first, empty, and the links before the files that they lead to. */
    @Test
    void atEachStepOfAFirstIssueThereIsNothingOrALineageInTheMaking() throws IOException {
        String name = "first.example.test";
        Path temp = Files.createTempDirectory("steps");
        certbot().issueWatched(temp, name);

        List<Path> moments = moments(temp);
        assertThat(moments).hasSizeGreaterThan(9);
        for (Path moment : moments) {
            Archive archive = directory(moment).list();
            for (Lineage lineage : archive.lineages()) {
                if (lineage.name().equals(name)) {
                    assertWholeOrIncomplete(moment, lineage.generation(1));
                }
            }
            archive.defects()
                    .forEach(flaw ->
                            assertThat(flaw.message()).as(moment.toString()).startsWith("lineage " + name + ": "));
        }
        assertThat(good(lineage(name))).hasSize(1);
        ProcessSpec.of("rm", "-rf", temp.toString()).text();
    }

    private static void assertWholeOrIncomplete(Path moment, Optional<Generation> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        Generation generation = fresh.get();
        int number = generation.number();
        if (generation.defects().isEmpty()) {
            CertbotDirectory directory = directory(moment);
            assertThat(directory.verifyKey(generation).defects())
                    .as(moment.toString())
                    .isEmpty();
            CertificateRef planned = new CertificateRef(
                    generation.lineage(), number, generation.leaf().orElseThrow());
            try (KeyMaterialSet keys = directory.open(planned);
                    SecretMaterial key = keys.material(Output.PRIVKEY)) {
                assertThat(new String(key.bytes(), StandardCharsets.US_ASCII)).startsWith("-----BEGIN");
            }
        } else {
            assertThat(generation.defects())
                    .as(moment.toString())
                    .extracting(flaw -> flaw.rule())
                    .containsOnly("incomplete");
        }
    }

    private static List<Path> moments(Path temp) throws IOException {
        try (Stream<Path> folders = Files.list(temp)) {
            return folders.sorted().toList();
        }
    }

    @Test
    void aRunKilledBetweenLinksIsSeenAndMendedWithoutAHook() {
        String name = "killed.example.test";
        certbot().issue(name);
        FinishedProcess killed = certbot().renewKilled(name, "unlink live/" + name + "/chain.pem");
        assertThat(killed.exit()).isEqualTo(137);
        Lineage half = lineage(name);
        assertThat(half.live())
                .isEqualTo(new LiveLinkState.Unsettled(
                        "privkey.pem is 2, cert.pem is 2, chain.pem is 1, fullchain.pem is 1"));
        assertThat(good(half)).hasSize(2);

        certbot().renewDue().orFail();

        assertThat(lineage(name).live()).isEqualTo(new LiveLinkState.At(2));
        assertThat(good(lineage(name))).hasSize(2);
    }

    @Test
    void aRunKilledInTheMiddleOfASetLeavesANumberThatNobodyCompletes() {
        String name = "partial.example.test";
        certbot().issue(name);
        assertThat(certbot()
                        .renewKilled(name, "open archive/" + name + "/chain2.pem")
                        .exit())
                .isEqualTo(137);
        assertThat(lineage(name).generation(2).orElseThrow().defects())
                .extracting(flaw -> flaw.rule())
                .containsOnly("incomplete");

        certbot().renewOnly(name);

        Lineage after = lineage(name);
        assertThat(after.generations()).extracting(Generation::number).containsExactly(1, 2, 3);
        assertThat(after.generation(2).orElseThrow().defects()).isNotEmpty();
        assertThat(after.generation(3).orElseThrow().defects()).isEmpty();
        assertThat(after.live()).isEqualTo(new LiveLinkState.At(3));
    }

    private static String key(String name, int number) {
        CertbotDirectory directory = directory(certbot().directory());
        Generation generation = lineage(name).generation(number).orElseThrow();
        CertificateRef planned =
                new CertificateRef(name, number, generation.leaf().orElseThrow());
        try (KeyMaterialSet keys = directory.open(planned);
                SecretMaterial key = keys.material(Output.PRIVKEY)) {
            return Arrays.toString(key.bytes());
        }
    }
}
