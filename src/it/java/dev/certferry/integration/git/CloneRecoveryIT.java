package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.WatchedBranch;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.FetchResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local copy survives what is done to the branch, to its files, and to the process that fetches. */
final class CloneRecoveryIT {
    @TempDir
    Path folder;

    private BareRepository repository;
    private Path state;

    @BeforeEach
    void aRepository() {
        repository = BareRepository.create(folder, "certs");
        repository.commit("First", Map.of("a.yaml", "a: 1\n"));
        state = folder.resolve("state");
    }

    private GitSourceBuilder source() {
        return GitSourceBuilder.of(repository.url(), state);
    }

    private static String text(ManifestSet snapshot) {
        return new String(snapshot.files().get(0).content(), StandardCharsets.UTF_8);
    }

    /** Reads the newest revision and keeps it as the last good one. */
    private String kept() {
        ManifestSet snapshot = source().snapshot();
        source().open().markGood(snapshot.revision());
        return snapshot.revision().commit();
    }

    private Path copy() throws IOException {
        try (Stream<Path> copies = Files.list(state.resolve("git"))) {
            return copies.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private List<Path> files(String glob) throws IOException {
        try (Stream<Path> walk = Files.walk(copy())) {
            return walk.filter(path ->
                            path.getFileSystem().getPathMatcher("glob:" + glob).matches(path.getFileName()))
                    .toList();
        }
    }

    @Test
    void aForcePushIsFollowedAndTheLastGoodRevisionStays() {
        String good = kept();
        repository.work("commit", "-q", "--amend", "-m", "Rewritten");
        repository.work("push", "-q", "--force", "origin", "main");
        repository.git("gc", "-q", "--prune=now");

        assertThat(source().snapshot().revision().commit())
                .isEqualTo(repository.tip("main"))
                .isNotEqualTo(good);
        assertThat(source().open().load(good)).isPresent();
    }

    @Test
    void aDeletedBranchLeavesTheLastGoodRevision() {
        String good = kept();
        repository.work("push", "-q", "origin", "main:other");
        repository.git("update-ref", "-d", "refs/heads/main");

        FetchResult.Withheld why = source().withheld();

        assertThat(why.message()).contains("branch main not found; existing branches: other");
        assertThat(why.lastRead()).isPresent();
        assertThat(source().open().lastGood()).contains(good);
        assertThat(source().open().load(good)).isPresent();
    }

    @Test
    void aLastGoodRevisionThatIsNotHereIsFetchedByItsId() {
        String good = repository.tip("main");
        repository.commit("Second", Map.of("a.yaml", "a: 2\n"));
        assertThat(text(source().snapshot())).isEqualTo("a: 2\n");

        assertThat(source().open().load(good)).map(CloneRecoveryIT::text).contains("a: 1\n");
        assertThat(source().open().load("0123456789012345678901234567890123456789"))
                .isEmpty();
    }

    @Test
    void brokenObjectsAreFetchedAgain() throws IOException {
        String good = kept();
        for (Path pack : files("*.pack")) {
            ProcessSpec.of("chmod", "u+w", pack.toString()).text();
            byte[] bytes = Files.readAllBytes(pack);
            for (int i = 12; i < bytes.length - 20; i++) {
                bytes[i] ^= 0x55;
            }
            Files.write(pack, bytes);
        }

        assertThat(text(source().snapshot())).isEqualTo("a: 1\n");
        assertThat(source().open().lastGood()).contains(good);
    }

    @Test
    void lostFilesAreFetchedAgain() throws IOException {
        kept();
        for (String part : List.of("HEAD", "config", "objects", "refs")) {
            ProcessSpec.of("rm", "-rf", copy().resolve(part).toString()).text();
            assertThat(text(source().snapshot())).as(part).isEqualTo("a: 1\n");
        }
        Files.writeString(copy().resolve("config"), "[core\n");
        assertThat(text(source().snapshot())).isEqualTo("a: 1\n");
    }

    @Test
    void whatAKilledFetchLeftIsSweptAway() throws IOException {
        kept();
        repository.commit("Second", Map.of("a.yaml", "a: 2\n"));
        for (String left : List.of("shallow.lock", "refs/certferry/fetched/main.lock", "objects/incoming_1.pack")) {
            Path file = Files.writeString(copy().resolve(left), "");
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        }

        assertThat(text(source().snapshot())).isEqualTo("a: 2\n");
        assertThat(files("*.lock")).isEmpty();
        assertThat(files("incoming_*")).isEmpty();
    }

    @Test
    void aFullDiskIsNamedAndLeavesTheLastGoodRevision() throws IOException {
        Files.createDirectory(state);
        ProcessSpec.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", state.toString())
                .text();
        try {
            String good = kept();
            noise("large.bin", 3);

            FetchResult.Withheld why = source().withheld();

            assertThat(why.message()).contains("the disk of the local clone is full; free disk space, or choose");
            assertThat(source().open().load(good)).isPresent();
            ProcessSpec.of("mount", "-o", "remount,size=32m", state.toString()).text();
            assertThat(source().snapshot().revision().commit()).isEqualTo(repository.tip("main"));
        } finally {
            ProcessSpec.of("umount", state.toString()).text();
        }
    }

    @Test
    void aHugeRepositoryIsNotTaken() throws IOException {
        kept();
        for (int i = 0; i < 40; i++) {
            write("part" + i + ".bin", 100_000);
        }
        repository.commit("Large", Map.of());

        GitSourceBuilder limited =
                source().with(new WatchedBranch("main", "", Duration.ofHours(1), 1, Optional.empty()));

        assertThat(limited.withheld().message())
                .endsWith(
                        "fetch exceeds 1 MB; use a separate repository for the bindings, or raise" + " --fetch-limit");
        assertThat(files("incoming_*")).isEmpty();
        assertThat(source().snapshot().revision().commit()).isEqualTo(repository.tip("main"));
    }

    private void noise(String name, int megabytes) throws IOException {
        write(name, megabytes * 1024 * 1024);
        repository.commit("Noise", Map.of());
    }

    private void write(String name, int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new Random(name.hashCode()).nextBytes(noise);
        Files.write(repository.folder().resolve(name), noise);
    }

    @Test
    void manyPiecesBecomeFew() throws IOException {
        kept();
        Path packs = copy().resolve("objects/pack");
        Path one = files("*.pack").get(0);
        for (int i = 0; i < 70; i++) {
            Files.copy(one, packs.resolve("pack-%040x.pack".formatted(i)));
            Files.copy(
                    packs.resolve(one.getFileName().toString().replace(".pack", ".idx")),
                    packs.resolve("pack-%040x.idx".formatted(i)));
        }
        String good = source().open().lastGood().orElseThrow();

        source().snapshot();

        assertThat(files("*.pack")).hasSizeLessThan(3);
        assertThat(source().open().load(good)).isPresent();
    }

    @Test
    void severalAtATimeTakeTurns() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> reads = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<String>) () -> text(source().snapshot()))
                    .toList();
            for (Future<String> read : pool.invokeAll(reads)) {
                assertThat(read.get()).isEqualTo("a: 1\n");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void unreadForTooLongIsOverdue() {
        kept();
        repository.git("update-ref", "-d", "refs/heads/main");

        assertThat(source().withheld().overdue()).isFalse();
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        assertThat(source().at(late).withheld().overdue()).isTrue();
    }
}
