package dev.certferry.certbot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.port.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds for every way of watching. */
abstract class DirectoryWatcherContract {
    static final Duration SETTLE = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private DirectoryWatcher watch =
            new PollingWatcher(Path.of("unused"), SETTLE, SETTLE, time -> {}, Clock.systemUTC());

    abstract DirectoryWatcher open(Path place) throws IOException;

    @BeforeEach
    void tree() throws IOException {
        for (String folder : List.of("renewal", "archive/a.example", "live/a.example")) {
            Files.createDirectories(directory.resolve(folder));
        }
        write("renewal/a.example.conf");
        try (Stream<Path> all = Files.walk(directory)) {
            // a file system's clock ticks every few milliseconds: what the test changes must not fall into the same
            // tick
            for (Path one : all.toList()) {
                Files.setLastModifiedTime(one, FileTime.fromMillis(0));
            }
        }
        watch = open(directory);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private void write(String place) throws IOException {
        Files.writeString(directory.resolve(place), "written " + System.nanoTime());
    }

    @Test
    void whereNothingHappensNothingIsSaid() {
        assertThat(watch.await(Duration.ofMillis(50))).isFalse();
        assertThat(watch.await(Duration.ZERO)).isFalse();
    }

    @Test
    void aNewSetIsSaidOnceAndNotBeforeItSettled() throws IOException {
        long before = System.nanoTime();
        for (String kind : List.of("privkey2", "cert2", "chain2", "fullchain2")) {
            write("archive/a.example/" + kind + ".pem");
        }
        assertThat(watch.await(LONG)).isTrue();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SETTLE.toNanos());
        assertThat(watch.await(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void aRewrittenConfigurationAMovedLinkAndADeleteAreSaid() throws IOException {
        write("renewal/a.example.conf");
        assertThat(watch.await(LONG)).isTrue();
        Files.createSymbolicLink(
                directory.resolve("live/a.example/cert.pem"), Path.of("../../archive/a.example/cert1.pem"));
        assertThat(watch.await(LONG)).isTrue();
        Files.delete(directory.resolve("renewal/a.example.conf"));
        assertThat(watch.await(LONG)).isTrue();
    }

    @Test
    void aLineageThatAppearsIsWatchedToo() throws IOException {
        Files.createDirectories(directory.resolve("archive/b.example"));
        assertThat(watch.await(LONG)).isTrue();
        write("archive/b.example/cert1.pem");
        assertThat(watch.await(LONG)).isTrue();
    }

    @Test
    void whatIsNotOfALineageIsNot() throws IOException {
        Files.createDirectories(directory.resolve("accounts/x"));
        write("accounts/x/meta.json");
        write(".certbot.lock");
        assertThat(watch.await(Duration.ofMillis(300))).isFalse();
    }

    @Test
    void changesThatDoNotStopWithinTheTimeAreSaidAllTheSame() throws IOException {
        write("archive/a.example/cert2.pem");
        assertThat(watch.await(Duration.ofMillis(60))).isTrue();
    }

    @Test
    void aFolderThatGoesIsAChangeAndNoFailure() throws IOException {
        Files.delete(directory.resolve("archive/a.example"));
        assertThat(watch.await(LONG)).isTrue();
        Files.createDirectories(directory.resolve("archive/a.example"));
        assertThat(watch.await(LONG)).isTrue();
        write("archive/a.example/cert1.pem");
        assertThat(watch.await(LONG)).isTrue();
    }

    @Test
    void aDirectoryThatIsReplacedAsAWholeIsAChangeAndWatchedFromThenOn() throws IOException {
        Path place = Files.createDirectories(directory.resolve("etc/letsencrypt/archive/a.example"))
                .resolveSibling("")
                .resolveSibling("");
        Path fresh = directory.resolve("etc/restored");
        Files.createDirectories(fresh.resolve("archive/a.example"));
        Files.createDirectories(fresh.resolve("renewal"));
        try (DirectoryWatcher replaced = open(place)) {
            Files.writeString(directory.resolve("etc/unrelated"), "another program's");
            assertThat(replaced.await(Duration.ofMillis(300))).isFalse();

            Files.move(place, directory.resolve("etc/letsencrypt.old"));
            Files.move(fresh, place);
            assertThat(replaced.await(LONG)).isTrue();

            Files.writeString(place.resolve("archive/a.example/cert1.pem"), "new");
            assertThat(replaced.await(LONG)).isTrue();
            Files.writeString(directory.resolve("etc/letsencrypt.old/archive/a.example/cert9.pem"), "old");
            assertThat(replaced.await(Duration.ofMillis(300))).isFalse();
        }
    }
}
