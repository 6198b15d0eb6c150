package dev.certferry.certbot.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.certbot.CertbotTreeBuilder;
import dev.certferry.certificate.TestPki;
import dev.certferry.model.Archive;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.RenewalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageCacheTest {
    /** Far ahead of all files, so that they count as settled. */
    private static final Clock LATER = Clock.fixed(Instant.parse("2200-01-01T00:00:00Z"), ZoneOffset.UTC);
    /** Before all files: none is settled. */
    private static final Clock EARLIER = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final String FORGED = "Forged";

    @TempDir
    Path temp;

    private CertbotTreeBuilder etc;
    private Path cache;

    @BeforeEach
    void tree() {
        etc = new CertbotTreeBuilder(temp.resolve("letsencrypt"), new TestPki("CN=E7"));
        etc.lineage("a.example", 1).lineage("b.example", 2).set("b.example", 3, "b.example");
        etc.remove("archive/b.example/chain3.pem").remove("live/b.example/cert.pem");
        cache = temp.resolve("state/certbot.facts");
    }

    private Archive observe(Clock clock) {
        return new CertbotDirectory(etc.root(), Optional.of(cache), clock).list();
    }

    private int remembered() {
        return new LineageCache(Optional.of(cache), etc.root()).load().size();
    }

    @Test
    void theSecondReadingSaysTheSame() throws IOException {
        Archive first = observe(LATER);
        assertThat(remembered()).isEqualTo(2);
        FileTime written = Files.getLastModifiedTime(cache);
        assertThat(observe(LATER)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(cache)).isEqualTo(written);
        assertThat(first.lineages().get(1).live()).isInstanceOf(LiveLinkState.Unsettled.class);
    }

    @Test
    void itIsBelievedWhileNothingChanged() throws IOException {
        Archive truth = observe(LATER);
        Map<String, CachedLineage> entries = new LineageCache(Optional.of(cache), etc.root()).load();
        CachedLineage a = entries.values().stream()
                .filter(one -> one.lineage().name().startsWith("a."))
                .findFirst()
                .orElseThrow();
        CachedLineage forged = new CachedLineage(
                new Lineage("a.example", a.lineage().generations(), new LiveLinkState.At(77), RenewalSettings.DEFAULT),
                a.archive(),
                a.stamps());
        new LineageCache(Optional.of(cache), etc.root()).save(Map.of("a.example", forged));
        assertThat(observe(LATER).lineages().get(0).live()).isEqualTo(new LiveLinkState.At(77));
        Files.delete(cache);
        assertThat(observe(LATER)).isEqualTo(truth);
    }

    @Test
    void aFileRewrittenInPlaceWithItsOldTimeIsReadAgain() throws IOException {
        String before = fingerprint(observe(LATER));
        Path cert = etc.root().resolve("archive/a.example/cert1.pem");
        FileTime time = Files.getLastModifiedTime(cert);
        etc.set("a.example", 1, "a.example");
        Files.setLastModifiedTime(cert, time);
        assertThat(fingerprint(observe(LATER))).isNotEqualTo(before);
    }

    @Test
    void newVersionsMovedLinksAndEditedConfigurationsAreSeen() {
        observe(LATER);
        etc.set("a.example", 2, "a.example");
        assertThat(observe(LATER).lineages().get(0).generations()).hasSize(2);
        etc.live("a.example", 2);
        assertThat(observe(LATER).lineages().get(0).live()).isEqualTo(new LiveLinkState.At(2));
        etc.conf("a.example", "/etc/letsencrypt/archive/a.example", "https://staging.example/");
        assertThat(observe(LATER).lineages().get(0).generations())
                .extracting(one -> one.leaf().orElseThrow().staging())
                .containsOnly(true);
        etc.remove("archive/a.example/chain2.pem");
        assertThat(observe(LATER).lineages().get(0).generation(2).orElseThrow().defects())
                .hasSize(1);
    }

    @Test
    void whatChangedJustNowOrLiesBehindALinkIsNotRemembered() {
        observe(EARLIER);
        assertThat(remembered()).isZero();
        etc.write("archive/a.example/other.pem", etc.text("archive/a.example/cert1.pem"))
                .link("archive/a.example/cert1.pem", "other.pem");
        Archive archive = observe(LATER);
        assertThat(archive.lineages().get(0).generation(1).orElseThrow().defects())
                .isEmpty();
        assertThat(remembered()).isEqualTo(1);
    }

    @Test
    void generationsThatStayAreTakenOverWhenANewOneComes() {
        observe(LATER);
        forge("a.example");
        etc.set("a.example", 2, "a.example").live("a.example", 2);
        assertThat(issuers(observe(LATER))).containsExactly(FORGED, "E7");
        etc.set("a.example", 1, "a.example");
        assertThat(issuers(observe(LATER))).containsExactly("E7", "E7");
    }

    @Test
    void anotherServerMeansAnotherReading() {
        observe(LATER);
        forge("a.example");
        etc.conf("a.example", "/etc/letsencrypt/archive/a.example", "https://staging.example/");
        assertThat(issuers(observe(LATER))).containsExactly("E7");
    }

    @Test
    void ofALineageThatChangedJustNowTheOlderGenerationsAreRemembered() throws IOException {
        Clock between = Clock.fixed(timeOfANewFile().plusSeconds(2), ZoneOffset.UTC);
        etc.set("a.example", 2, "a.example").live("a.example", 2);
        Archive truth = observe(between);
        assertThat(new LineageCache(Optional.of(cache), etc.root()).load().get("a.example"))
                .satisfies(kept -> assertThat(kept.lineage().generations())
                        .extracting(Generation::number)
                        .containsExactly(1));
        assertThat(observe(between)).isEqualTo(truth);
        forge("a.example");
        assertThat(issuers(observe(between))).containsExactly(FORGED, "E7");
    }

    /** Later than all files that are there, and not later than all that follow. */
    private Instant timeOfANewFile() throws IOException {
        Instant last = changed(etc.root().resolve("live/a.example/privkey.pem"));
        Path file = temp.resolve("file");
        Instant time = last;
        for (int i = 0; !time.isAfter(last) && i < 1_000_000; i++) {
            Files.deleteIfExists(file);
            Files.createFile(file);
            time = changed(file);
        }
        return time;
    }

    private static Instant changed(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant();
    }

    /** As if another reading had found another issuer. */
    private void forge(String lineage) {
        LineageCache file = new LineageCache(Optional.of(cache), etc.root());
        Map<String, CachedLineage> entries = new HashMap<>(file.load());
        entries.computeIfPresent(lineage, (name, entry) -> {
            List<Generation> generations = entry.lineage().generations().stream()
                    .map(LineageCacheTest::forged)
                    .toList();
            return new CachedLineage(entry.lineage().withGenerations(generations), entry.archive(), entry.stamps());
        });
        file.save(entries);
    }

    private static Generation forged(Generation one) {
        LeafCertificate leaf = one.leaf().orElseThrow();
        LeafCertificate other = new LeafCertificate(
                leaf.fingerprint(),
                FORGED,
                leaf.notBefore(),
                leaf.notAfter(),
                leaf.names(),
                leaf.staging(),
                leaf.key());
        return new Generation(one.lineage(), one.number(), Optional.of(other), one.defects(), false, one.exposed());
    }

    private static List<String> issuers(Archive archive) {
        return archive.lineages().get(0).generations().stream()
                .map(one -> one.leaf().orElseThrow().issuer())
                .toList();
    }

    @Test
    void aDamagedOrForeignCacheIsIgnored() throws IOException {
        Archive truth = observe(LATER);
        byte[] good = Files.readAllBytes(cache);
        for (int at = 0; at < good.length; at += 37) {
            byte[] bad = good.clone();
            bad[at] ^= 0x20;
            Files.write(cache, bad);
            assertThat(new LineageCache(Optional.of(cache), etc.root()).load()).isEmpty();
        }
        Files.write(cache, new byte[] {1, 2, 3});
        assertThat(observe(LATER)).isEqualTo(truth);
        assertThat(new LineageCache(Optional.of(cache), temp).load()).isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenCostsNothing() throws IOException {
        Files.writeString(temp.resolve("state"), "a file where the folder should be");
        assertThat(observe(LATER).lineages()).hasSize(2);
    }

    @Test
    void theDirectoryItselfIsNeverWritten() throws IOException {
        try (Stream<Path> before = Files.walk(etc.root())) {
            long count = before.count();
            FileTime time = Files.getLastModifiedTime(etc.root());
            observe(LATER);
            try (Stream<Path> after = Files.walk(etc.root())) {
                assertThat(after.count()).isEqualTo(count);
            }
            assertThat(Files.getLastModifiedTime(etc.root())).isEqualTo(time);
        }
    }

    private static String fingerprint(Archive archive) {
        Generation generation = archive.lineages().get(0).generations().get(0);
        return generation.leaf().orElseThrow().fingerprint();
    }
}
