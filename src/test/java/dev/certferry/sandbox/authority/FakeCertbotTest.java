package dev.certferry.sandbox.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the small authority writes is, to the room that reads certbot's directory, what certbot writes. */
final class FakeCertbotTest {
    private static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Small CA", NOW);

    private FakeCertbot certbot = new FakeCertbot(Path.of("target", "unused"), AUTHORITY, CLOCK);
    private CertbotDirectory reader = new CertbotDirectory(Path.of(""), Optional.empty(), CLOCK);

    @BeforeEach
    void start(@TempDir Path directory) {
        certbot = new FakeCertbot(directory.resolve("letsencrypt"), AUTHORITY, CLOCK);
        reader = new CertbotDirectory(certbot.directory(), Optional.empty(), CLOCK);
    }

    private Lineage lineage() {
        return reader.list().lineages().get(0);
    }

    private Generation newest() {
        List<Generation> all = lineage().generations();
        return reader.verifyKey(all.get(all.size() - 1));
    }

    @Test
    void issuesAndRenews() {
        certbot.issue("shop.example.com", "shop.example.com", "www.shop.example.com");
        certbot.renew("shop.example.com");

        assertThat(lineage().live()).isEqualTo(new LiveLinkState.At(2));
        assertThat(lineage().generations()).extracting(Generation::number).containsExactly(1, 2);
        assertThat(newest().defects()).isEmpty();
        assertThat(newest().leaf()).hasValueSatisfying(leaf -> {
            assertThat(leaf.issuer()).isEqualTo("Small CA");
            assertThat(leaf.notBefore()).isEqualTo(NOW);
            assertThat(leaf.names()).containsExactly("shop.example.com", "www.shop.example.com");
        });
    }

    @Test
    void keysAreTheOwnersAlone() throws IOException {
        certbot.issue("shop.example.com", "shop.example.com");

        Path key = certbot.directory().resolve("live/shop.example.com/privkey.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readSymbolicLink(key)).hasToString("../../archive/shop.example.com/privkey1.pem");
    }

    @Test
    void numbersStartAgainAfterADelete() {
        certbot.issue("shop.example.com", "shop.example.com");
        certbot.renew("shop.example.com");
        certbot.delete("shop.example.com");
        assertThat(reader.list().lineages()).isEmpty();

        certbot.issue("shop.example.com", "shop.example.com");
        assertThat(lineage().live()).isEqualTo(new LiveLinkState.At(1));
    }

    @ParameterizedTest
    @CsvSource({"KEY_OF_ANOTHER, key-mismatch", "HALF_WRITTEN, incomplete"})
    void aFlawIsFoundByItsName(IssuanceFault flaw, String rule) {
        certbot.issue("shop.example.com", "shop.example.com");
        certbot.renew("shop.example.com", flaw);

        assertThat(newest().defects())
                .extracting(dev.certferry.model.Defect::rule)
                .contains(rule);
    }

    @Test
    void otherFlawsAreInTheCertificateOrTheLinks() {
        certbot.issue("shop.example.com", "shop.example.com");
        certbot.renew("shop.example.com", IssuanceFault.OTHER_DOMAIN);
        assertThat(newest().leaf().orElseThrow().names()).containsExactly("stranger.example.net");
        certbot.renew("shop.example.com", IssuanceFault.EXPIRED);
        assertThat(newest().leaf().orElseThrow().notAfter()).isBefore(NOW);
        certbot.renew("shop.example.com", IssuanceFault.NOT_YET);
        assertThat(newest().leaf().orElseThrow().notBefore()).isAfter(NOW);
        certbot.renew("shop.example.com", IssuanceFault.LINKS_NOT_MOVED);
        assertThat(lineage().live()).isEqualTo(new LiveLinkState.At(4));
        certbot.renew("shop.example.com", IssuanceFault.LINKS_HALF_MOVED);
        assertThat(lineage().live()).isInstanceOf(LiveLinkState.Unsettled.class);
    }
}
