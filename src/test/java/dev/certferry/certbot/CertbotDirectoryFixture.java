package dev.certferry.certbot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A certbot directory that a test fills, and what is read of it. */
abstract class CertbotDirectoryFixture {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    CertbotTreeBuilder etc;

    @BeforeEach
    void tree() {
        etc = new CertbotTreeBuilder(temp.resolve("letsencrypt"), new TestPki("CN=E7"));
    }

    CertbotDirectory directory() {
        return new CertbotDirectory(etc.root(), Optional.empty(), CLOCK);
    }

    Lineage only() {
        Archive archive = directory().list();
        assertThat(archive.defects()).isEmpty();
        assertThat(archive.lineages()).hasSize(1);
        return archive.lineages().get(0);
    }

    static List<Integer> numbers(Lineage lineage) {
        return lineage.generations().stream().map(Generation::number).toList();
    }

    static List<String> rules(List<Defect> flaws) {
        return flaws.stream().map(Defect::rule).toList();
    }

    List<String> rulesOf(int number) {
        return rules(only().generation(number).orElseThrow().defects());
    }
}
