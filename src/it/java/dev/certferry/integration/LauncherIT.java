package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on an installation of its own: the archive that makes starts fast must never be in the way of one. */
final class LauncherIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("certferry.launcher", "./certferry"));

    /** The launcher gives each of its two steps two minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(6);

    @TempDir
    private Path home = Path.of("");

    private Path lib = Path.of("");
    private Path cache = Path.of("");

    @BeforeEach
    void install() {
        lib = home.resolve("target/lib");
        cache = home.resolve("cache");
        ProcessSpec.of("mkdir", "-p", lib.toString()).text();
        ProcessSpec.of("cp", LAUNCHER.toString(), home.toString()).text();
        ProcessSpec.of("sh", "-c", "cp " + LAUNCHER.resolveSibling("target/lib") + "/*.jar " + lib)
                .text();
    }

    private ProcessSpec launcher(String... arguments) {
        List<String> command = Stream.concat(Stream.of(home.resolve("certferry").toString()), Stream.of(arguments))
                .toList();
        return ProcessSpec.of(command).with("XDG_CACHE_HOME", cache.toString()).within(LIMIT);
    }

    private List<Path> archives(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** Where this start took its first class from. */
    private String sourceOfMain(ProcessSpec start) throws IOException {
        Path log = home.resolve("classes.log");
        FinishedProcess finished = start.with("CERTFERRY_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run();
        assertThat(finished.exit()).as(finished.toString()).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("dev.certferry.cli.Main source:"))
                    .findFirst()
                    .orElse("no such class");
        }
    }

    @Test
    void theFirstStartMakesAnArchiveAndLaterOnesUseItUntilAJarChanges() throws IOException {
        assertThat(launcher("--version").text()).startsWith("certferry");
        assertThat(archives(lib)).hasSize(1);
        assertThat(sourceOfMain(launcher("--version"))).contains("shared objects file");

        ProcessSpec.of("touch", lib.resolve("certferry.jar").toString()).text();

        assertThat(sourceOfMain(launcher("--version"))).contains("shared objects file");
        assertThat(archives(lib)).hasSize(1);
    }

    @Test
    void aDamagedArchiveCostsOnlyTime() throws IOException {
        launcher("--version").text();
        Path archive = archives(lib).get(0);
        ProcessSpec.of("chmod", "644", archive.toString()).text();
        Files.write(archive, new byte[100]);

        FinishedProcess finished = launcher("--version").run();

        assertThat(finished.exit()).as(finished.toString()).isZero();
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void firstStartsAtTheSameTimeAllAnswer() throws IOException {
        List<RunningProcess> starts = IntStream.range(0, 4)
                .mapToObj(i -> launcher("--version").start())
                .toList();

        assertThat(starts)
                .allSatisfy(start -> assertThat(start.finish().orFail().out()).startsWith("certferry"));
        assertThat(archives(lib)).hasSize(1);
    }

    @Test
    void whereTheJarsCannotBeWrittenItGoesToTheCacheAndElseNowhere() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        String readOnly = "mount --bind " + lib + " " + lib + " && mount -o remount,bind,ro " + lib + " && exec \"$@\"";
        List<String> inNamespace = List.of("unshare", "--mount", "sh", "-c", readOnly, "sh");
        String command = home.resolve("certferry").toString();

        List<String> words = Stream.concat(inNamespace.stream(), Stream.of(command, "--version"))
                .toList();
        ProcessSpec.of(words)
                .with("XDG_CACHE_HOME", cache.toString())
                .within(LIMIT)
                .text();
        assertThat(archives(lib)).isEmpty();
        assertThat(archives(cache.resolve("certferry"))).hasSize(1);

        FinishedProcess nowhere = ProcessSpec.of(words)
                .with("XDG_CACHE_HOME", "/proc/none")
                .within(LIMIT)
                .run();
        assertThat(nowhere.exit()).as(nowhere.toString()).isZero();
        assertThat(nowhere.err()).isEmpty();
    }

    /** Each Java has an archive of its own, so that changing between two does not make it again and again. */
    @Test
    void anotherJavaHasItsOwnArchive() throws IOException {
        List<Path> others = otherJavas();
        assumeThat(others).as("other Javas below /usr/lib/jvm").isNotEmpty();
        launcher("--version").text();

        String source = sourceOfMain(
                launcher("--version").with("CERTFERRY_JAVA", others.get(0).toString()));

        assertThat(source).contains("shared objects file");
        assertThat(archives(lib)).hasSize(2);
    }

    private static List<Path> otherJavas() throws IOException {
        Path jvm = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jvm)) {
            return List.of();
        }
        Path ours = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> homes = Files.list(jvm)) {
            return homes.filter(one -> Files.isExecutable(one.resolve("bin/java")))
                    .filter(one -> !one.getFileName().toString().contains("1.17") && !isSame(one, ours))
                    .map(one -> one.resolve("bin/java"))
                    .toList();
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toRealPath().equals(other);
        } catch (IOException e) {
            return true;
        }
    }

    /** They contain memory, and so may contain keys. */
    @Test
    void crashReportsAndHeapDumpsGoToTheStateDirectory() throws IOException {
        Path state = Files.createDirectory(home.resolve("state"));
        String flags = launcher("version")
                .with("CERTFERRY_NO_ARCHIVE", "1")
                .with("CERTFERRY_STATE_DIR", state.toString())
                .with("CERTFERRY_JAVA_OPTS", "-XX:+PrintCommandLineFlags")
                .text();

        assertThat(flags).contains("-XX:ErrorFile=" + state + "/hs_err_pid%p.log", "-XX:HeapDumpPath=" + state);
    }
}
