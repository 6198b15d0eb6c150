package dev.certferry.certbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.Archive;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.port.KeystoreInputs;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lineages and generations of a certbot directory as certbot writes them. */
final class CertbotDirectoryTest extends CertbotDirectoryFixture {
    @Test
    void anEmptyDirectoryHasNothingAndAMissingOneIsSaid() {
        assertThat(directory().list()).isEqualTo(new Archive(List.of(), List.of()));
        Path nowhere = temp.resolve("nowhere");
        assertThatThrownBy(() -> new CertbotDirectory(nowhere, Optional.empty(), CLOCK).list())
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("it does not exist")
                .hasMessageContaining("--certbot");
        assertThatThrownBy(() -> new CertbotDirectory(temp, Optional.empty(), CLOCK).list())
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("renewal");
    }

    @Test
    void versionsAreOrderedByNumberAndGapsAreNormal() {
        etc.conf("a.example").live("a.example", 10);
        for (int number : List.of(10, 2, 9, 7)) {
            etc.set("a.example", number, "a.example");
        }
        assertThat(numbers(only())).containsExactly(2, 7, 9, 10);
        assertThat(only().live()).isEqualTo(new LiveLinkState.At(10));
        assertThat(only().generations()).allMatch(one -> one.defects().isEmpty() && !one.keyVerified());
    }

    @Test
    void strayFilesAreNoVersions() {
        etc.lineage("a.example", 1).write("archive/a.example/README", "x").write("live/a.example/README", "x");
        for (String stray : List.of(
                "cert.pem", "cert2.pem.bak", "cert02.pem", "cert0.pem", "xcert3.pem", "cert-4.pem", "cert5.PEM")) {
            etc.write("archive/a.example/" + stray, "stray");
        }
        etc.write("archive/a.example/privkey99999999999.pem", "stray").write("renewal/a.conf.bak", "stray");
        assertThat(numbers(only())).containsExactly(1);
    }

    @Test
    void twinsAreLineagesOfTheirOwn() {
        etc.lineage("a.example", 1)
                .conf("a.example-0001")
                .set("a.example-0001", 4, "a.example")
                .live("a.example-0001", 4);
        List<Lineage> lineages = directory().list().lineages();
        assertThat(lineages).extracting(Lineage::name).containsExactly("a.example", "a.example-0001");
        assertThat(lineages.get(1)
                        .generation(4)
                        .orElseThrow()
                        .leaf()
                        .orElseThrow()
                        .names())
                .containsExactly("a.example");
    }

    @Test
    void afterADeleteNumberOneIsAnotherCertificate() {
        etc.lineage("a.example", 1);
        String before = only().generation(1).orElseThrow().leaf().orElseThrow().fingerprint();
        etc.set("a.example", 1, "a.example");
        assertThat(only().generation(1).orElseThrow().leaf().orElseThrow().fingerprint())
                .isNotEqualTo(before);
    }

    @Test
    void liveLinksThatDoNotAgreeAreUnsettled() {
        etc.lineage("a.example", 3).set("a.example", 4, "a.example");
        etc.live("a.example", "privkey", "../../archive/a.example/privkey4.pem");
        assertThat(only().live())
                .isEqualTo(new LiveLinkState.Unsettled(
                        "privkey.pem is 4, cert.pem is 3, chain.pem is 3, fullchain.pem is 3"));
        etc.remove("live/a.example/privkey.pem");
        assertThat(only().live())
                .isEqualTo(new LiveLinkState.Unsettled(
                        "privkey.pem is missing, cert.pem is 3, chain.pem is 3, fullchain.pem is 3"));
        etc.write("live/a.example/privkey.pem", "no link").live("a.example", "cert", "/etc/passwd");
        assertThat(only().live())
                .isEqualTo(new LiveLinkState.Unsettled(
                        "privkey.pem is not a link, cert.pem points elsewhere, chain.pem is 3, fullchain.pem is 3"));
    }

    @Test
    void withoutALiveFolderTheArchiveIsStillRead() {
        etc.conf("a.example").set("a.example", 1, "a.example");
        assertThat(only().live()).isEqualTo(new LiveLinkState.Unsettled("live/a.example: it does not exist"));
        assertThat(numbers(only())).containsExactly(1);
    }

    @Test
    void absoluteLiveLinksAreReadAsIfTheTreeWereInItsOldPlace() {
        etc.lineage("a.example", 3);
        CertbotTreeBuilder.KINDS.forEach(
                kind -> etc.live("a.example", kind, "/etc/letsencrypt/archive/a.example/" + kind + "3.pem"));
        assertThat(only().live()).isEqualTo(new LiveLinkState.At(3));
    }

    @Test
    void theArchiveMayLieElsewhereInTheTree() {
        etc.conf("a.example", "/etc/letsencrypt/old/place", "x")
                .files("old/place", 5, TestPki.ec(), new TestPki("CN=E7").issue(TestPki.ec(), "a.example"));
        CertbotTreeBuilder.KINDS.forEach(kind -> etc.live("a.example", kind, "../../old/place/" + kind + "5.pem"));
        assertThat(numbers(only())).containsExactly(5);
        assertThat(only().live()).isEqualTo(new LiveLinkState.At(5));
    }

    @Test
    void theTreesOwnPathIsUnderstoodToo() {
        etc.conf("a.example", etc.root() + "/archive/a.example", "x").set("a.example", 1, "a.example");
        assertThat(numbers(only())).containsExactly(1);
    }

    @Test
    void halfEmptyAndCutSetsAreIncomplete() {
        etc.lineage("a.example", 1);
        for (int number = 2; number <= 7; number++) {
            etc.set("a.example", number, "a.example");
        }
        etc.remove("archive/a.example/chain2.pem").remove("archive/a.example/fullchain2.pem");
        etc.write("archive/a.example/fullchain3.pem", "").write("archive/a.example/privkey4.pem", "");
        String cert = etc.text("archive/a.example/cert5.pem");
        etc.write("archive/a.example/cert5.pem", cert.substring(0, cert.length() / 2));
        etc.write("archive/a.example/cert6.pem", "x".repeat(600_000));
        etc.write("archive/a.example/cert7.pem", "nothing");
        assertThat(rulesOf(1)).isEmpty();
        assertThat(rulesOf(2)).containsExactly("incomplete", "incomplete");
        assertThat(rulesOf(3)).containsExactly("incomplete");
        assertThat(rulesOf(4)).containsExactly("incomplete");
        assertThat(rulesOf(5)).containsExactly("incomplete");
        assertThat(rulesOf(6)).containsExactly("too-large");
        assertThat(rulesOf(7)).containsExactly("unreadable");
    }

    @Test
    void aStagingServerMakesAStagingCertificate() {
        etc.conf(
                        "a.example",
                        "/etc/letsencrypt/archive/a.example",
                        "https://acme-staging-v02.api.letsencrypt.org/directory")
                .set("a.example", 1, "a.example");
        assertThat(only().generation(1).orElseThrow().leaf().orElseThrow().staging())
                .isTrue();
    }

    @Test
    void aKeyThatEveryUserMayReadIsNoted() {
        etc.lineage("a.example", 1).set("a.example", 2, "a.example").set("a.example", 3, "a.example");
        etc.mode("archive/a.example/privkey1.pem", "rw-r-----").mode("archive/a.example/privkey2.pem", "rw-r--r--");
        etc.link("archive/a.example/privkey3.pem", "privkey1.pem");
        assertThat(only().generations()).extracting(Generation::exposed).containsExactly(false, true, false);
        etc.mode("archive/a.example/privkey1.pem", "rw-r--r--");
        assertThat(only().generations()).extracting(Generation::exposed).containsExactly(true, true, true);
        assertThat(only().generations()).allMatch(one -> one.defects().isEmpty());
    }

    @Test
    void eachOfMoreThanAHundredGenerationsIsThere() {
        etc.lineage("a.example", 1);
        for (String kind : CertbotTreeBuilder.KINDS) {
            for (int number = 2; number <= 130; number++) {
                etc.link("archive/a.example/" + kind + number + ".pem", kind + "1.pem");
            }
        }
        assertThat(numbers(only())).hasSize(130).startsWith(1, 2, 3).endsWith(130);
    }

    /** Certbot's four files of a generation do not appear at once. */
    @Test
    void aGenerationThatIsBeingWrittenIsWaitedFor() throws Exception {
        etc.lineage("shop.example.com", 1).set("shop.example.com", 2, "shop.example.com");
        Path chain = etc.root().resolve("archive/shop.example.com/chain2.pem");
        byte[] content = Files.readAllBytes(chain);
        Files.delete(chain);
        List<Duration> waits = new ArrayList<>();
        CertbotDirectory directory = new CertbotDirectory(
                etc.root(), Optional.empty(), KeystoreInputs.NONE, Clock.systemUTC(), Optional.of(time -> {
                    waits.add(time);
                    if (waits.size() == 2) {
                        write(chain, content);
                    }
                }));

        assertThat(directory
                        .list()
                        .lineages()
                        .get(0)
                        .generation(2)
                        .orElseThrow()
                        .defects())
                .isEmpty();
        assertThat(waits).hasSize(2);
    }

    @Test
    void aGenerationThatStaysIncompleteIsNotWaitedFor() throws Exception {
        etc.lineage("shop.example.com", 1).set("shop.example.com", 2, "shop.example.com");
        Files.delete(etc.root().resolve("archive/shop.example.com/chain2.pem"));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        CertbotDirectory directory =
                new CertbotDirectory(etc.root(), Optional.empty(), KeystoreInputs.NONE, later, Optional.of(time -> {
                    throw new AssertionError("waits for " + time);
                }));

        assertThat(rules(directory
                        .list()
                        .lineages()
                        .get(0)
                        .generation(2)
                        .orElseThrow()
                        .defects()))
                .containsExactly("incomplete");
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
