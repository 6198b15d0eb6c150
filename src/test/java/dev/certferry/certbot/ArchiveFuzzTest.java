package dev.certferry.certbot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.certificate.TestPki;
import dev.certferry.certificate.fuzz.Fuzzing;
import dev.certferry.certificate.fuzz.Mutation;
import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Output;
import dev.certferry.port.ConflictException;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SecretMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trees that nobody would make by accident: what lies outside is never read, nothing is written, each answer is bounded. */
final class ArchiveFuzzTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final List<String> PLACES = List.of(
            "archive/a.example/privkey1.pem",
            "archive/a.example/cert1.pem",
            "archive/a.example/chain1.pem",
            "archive/a.example/fullchain1.pem",
            "archive/a.example/cert2.pem",
            "archive/a.example",
            "archive",
            "live/a.example/cert.pem",
            "live/a.example",
            "live",
            "renewal/a.example.conf",
            "renewal/b.example.conf",
            "renewal/..conf",
            "renewal/x\ny.conf");

    /** In memory where there is such a place: a disk would be most of the time. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final TestPki pki = new TestPki("CN=E7");
    private final KeyPair key = TestPki.ec();
    private final Path home;
    private final Path outside;
    private final byte[] conf;
    /** Of another name than all else here: it is put inside on purpose, so it must not look like what lies outside. */
    private final List<byte[]> stray = new ArrayList<>();

    private final List<byte[]> good = new ArrayList<>();
    private CertbotTreeBuilder etc;

    ArchiveFuzzTest() throws IOException {
        home = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "archive-fuzz")
                : Files.createTempDirectory("archive-fuzz");
        outside = home.resolve("outside");
        etc = new CertbotTreeBuilder(home.resolve("letsencrypt"), pki);
        new CertbotTreeBuilder(outside, pki)
                .conf("outside.example")
                .set("outside.example", 1, key, "outside.example")
                .live("outside.example", 1);
        etc.conf("a.example").set("a.example", 1, key, "a.example").live("a.example", 1);
        for (String kind : CertbotTreeBuilder.KINDS) {
            good.add(Files.readAllBytes(etc.root().resolve("archive/a.example/" + kind + "1.pem")));
        }
        CertbotTreeBuilder strays =
                new CertbotTreeBuilder(home.resolve("stray"), pki).set("stray.example", 1, key, "stray.example");
        for (String kind : CertbotTreeBuilder.KINDS) {
            stray.add(Files.readAllBytes(strays.root().resolve("archive/stray.example/" + kind + "1.pem")));
        }
        conf = etc.text("renewal/a.example.conf").getBytes(ISO_8859_1);
    }

    @AfterEach
    void remove() throws IOException {
        delete(home);
    }

    @Test
    void configurations() {
        List<byte[]> seeds = List.of(
                conf,
                "archive_dir = /etc/letsencrypt/../../outside/archive\ncert = /live/a.example/cert.pem\n"
                        .getBytes(ISO_8859_1),
                "cert = '/x/live/a.example/cert.pem'\n[renewalparams]\nserver = \"https://staging\" # x\n"
                        .getBytes(ISO_8859_1));
        Fuzzing.run(seed -> {
            byte[] spoiled = new Mutation(seed).of(seeds);
            RenewalConf.parse(spoiled);
            Files.write(etc.root().resolve("renewal/a.example.conf"), spoiled);
            assertNothingFromOutside(observe());
        });
    }

    @Test
    void directories() {
        Fuzzing.run(seed -> {
            Random random = new Random(seed);
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                spoil(random, new Mutation(seed + left));
            }
            List<String> before = listing();
            assertNothingFromOutside(observe());
            assertThat(listing()).isEqualTo(before);
            restore();
        });
    }

    private void spoil(Random random, Mutation mutation) throws IOException, InterruptedException {
        Path place = etc.root().resolve(PLACES.get(random.nextInt(PLACES.size())));
        Path parent = place.resolveSibling("");
        if (!Files.isDirectory(parent)
                || !parent.toRealPath().startsWith(etc.root().toRealPath())) {
            return;
        }
        delete(place);
        switch (random.nextInt(6)) {
            case 0 -> Files.createDirectories(place);
            case 1 -> Files.write(place, mutation.of(seeds()));
            case 2 -> Files.createSymbolicLink(place, target(random, place));
            case 3 -> new ProcessBuilder("mkfifo", place.toString()).start().waitFor();
            case 4 -> Files.write(place, new byte[600_000]);
            default -> {
                // it is gone
            }
        }
    }

    private List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(stray);
        seeds.add(conf);
        return seeds;
    }

    /** Out by an absolute path, by dots, through itself, to a device, or to the like-named file outside. */
    private Path target(Random random, Path place) {
        Path twin = outside.resolve(etc.root().relativize(place).toString().replace("a.example", "outside.example"));
        return switch (random.nextInt(6)) {
            case 0 -> twin;
            case 1 -> place.resolveSibling("").relativize(twin);
            case 2 -> place.getFileName();
            case 3 -> Path.of("/dev/zero");
            case 4 -> outside.resolve("archive/outside.example");
            default -> Path.of("../../../outside/archive/outside.example/cert1.pem");
        };
    }

    private void restore() throws IOException {
        delete(etc.root());
        etc = new CertbotTreeBuilder(etc.root(), pki).conf("a.example").live("a.example", 1);
        Path archive = Files.createDirectories(etc.root().resolve("archive/a.example"));
        for (int i = 0; i < good.size(); i++) {
            Files.write(archive.resolve(CertbotTreeBuilder.KINDS.get(i) + "1.pem"), good.get(i));
        }
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path one : all.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private List<String> listing() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path place : List.of(etc.root(), outside)) {
            try (Stream<Path> all = Files.walk(place)) {
                all.sorted().forEach(one -> found.add(one + " " + FileStamp.of(one)));
            }
        }
        return found;
    }

    private Archive observe() {
        try {
            CertbotDirectory directory = new CertbotDirectory(etc.root(), Optional.empty(), CLOCK);
            Archive archive = directory.list();
            archive.lineages().stream()
                    .flatMap(lineage -> lineage.generations().stream())
                    .filter(generation -> generation.leaf().isPresent())
                    .forEach(generation -> open(directory, generation));
            return archive;
        } catch (PermanentException e) {
            assertThat(e.getMessage()).contains("expected");
            return new Archive(List.of(), List.of());
        }
    }

    private static void open(CertbotDirectory directory, Generation generation) {
        Generation examined = directory.verifyKey(generation);
        CertificateRef planned = new CertificateRef(
                generation.lineage(), generation.number(), generation.leaf().orElseThrow());
        try (KeyMaterialSet keys = directory.open(planned);
                SecretMaterial combined = keys.material(Output.COMBINED)) {
            assertThat(examined.defects()).isEmpty();
            assertThat(combined.bytes()).isNotEmpty();
        } catch (PermanentException | ConflictException e) {
            assertThat(e.getMessage()).startsWith("lineage ").doesNotContain("BEGIN");
        }
    }

    /** The outside has a good set of its own name: whoever followed a way out would have found it. */
    private static void assertNothingFromOutside(Archive archive) {
        assertThat(archive.lineages())
                .flatExtracting(Lineage::generations)
                .allSatisfy(generation -> generation
                        .leaf()
                        .ifPresent(leaf -> assertThat(leaf.names()).doesNotContain("outside.example")));
        assertThat(archive.defects())
                .extracting(Defect::message)
                .allMatch(message -> message.matches("[^\\p{Cntrl}]+"));
    }
}
