package dev.certferry.integration.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One real lineage, seen from elsewhere: mounted read-only in another place, as another user, a thousand times, with little memory, a second time. */
final class ArchivePlacesIT {
    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String NAME = "site.example.test";
    private static final List<String> KINDS = List.of("privkey", "cert", "chain", "fullchain");
    private static final String NOBODY = "65534";

    private static Path home = Path.of("");

    @BeforeAll
    static void issue() throws IOException {
        CA.certbot().issue(NAME);
        home = Files.createTempDirectory("places");
        ProcessSpec.of("chmod", "755", home.toString()).text();
        copyOfTheCode();
    }

    @AfterAll
    static void remove() {
        ProcessSpec.of("rm", "-rf", home.toString()).text();
    }

    /** Where any user may read it, whatever the rights of this checkout. */
    private static void copyOfTheCode() {
        int number = 0;
        for (Class<?> one :
                List.of(CertbotDirectory.class, DirectoryObserver.class, NameConstraintValidatorException.class)) {
            String target = home.resolve("code" + number++).toString();
            ProcessSpec.of(
                            "sh",
                            "-ec",
                            "cp -rL \"$1\" \"$2\"; chmod -R a+rX \"$2\"",
                            "sh",
                            codeOf(one).toString(),
                            target)
                    .text();
        }
    }

    private static Path codeOf(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of what certbot wrote, in a place of which its configuration knows nothing. */
    private static Path copy(String name) {
        Path copy = home.resolve(name);
        ProcessSpec.of("cp", "-a", CA.certbot().directory().toString(), copy.toString())
                .text();
        return copy;
    }

    private static List<String> seen(List<String> before, Path directory, String... options) {
        return said(before, List.of(options), List.of(directory.toString()));
    }

    private static List<String> said(List<String> before, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                home.resolve("code0") + ":" + home.resolve("code1") + ":" + home.resolve("code2"),
                DirectoryObserver.class.getName()));
        command.addAll(arguments);
        return ProcessSpec.of(command)
                .within(Duration.ofMinutes(3))
                .text()
                .lines()
                .toList();
    }

    @Test
    void aReadOnlyMountInAnotherPlaceIsRead() {
        Path copy = copy("mounted");
        List<String> readOnly = List.of(
                "unshare",
                "--mount",
                "sh",
                "-ec",
                "dir=$1; shift; mount --bind \"$dir\" \"$dir\"; mount -o remount,ro,bind \"$dir\";"
                        + " ! touch \"$dir/x\" 2>/dev/null; exec \"$@\"",
                "sh",
                copy.toString());
        assertThat(seen(readOnly, copy)).containsExactly(NAME + " 1 []", "lineages: 1");
    }

    @Test
    void anotherUserIsToldWhatItMayNotRead() {
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        Path copy = copy("foreign");
        ProcessSpec.of("chmod", "755", copy.toString(), copy + "/renewal").text();
        assertThat(seen(nobody, copy))
                .containsExactly(
                        "lineage " + NAME
                                + ": its archive directory cannot be read: permission denied; restore it or"
                                + " let this user read it; renew the lineage only if it is lost",
                        "lineages: 0");

        ProcessSpec.of("chmod", "755", copy + "/archive", copy + "/live").text();
        assertThat(seen(nobody, copy)).containsExactly(NAME + " 1 [unreadable-key]", "lineages: 1");
        ProcessSpec.of("chown", NOBODY, copy + "/archive/" + NAME + "/privkey1.pem")
                .text();
        assertThat(seen(nobody, copy)).containsExactly(NAME + " 1 []", "lineages: 1");
    }

    /** Each hundredth lacks its chain, and none keeps the others from being read. */
    @Test
    void thousandsOfLineagesAreReadWithLittleMemory() throws IOException {
        List<String> lines = seen(List.of(), many("many", 2000), "-Xmx64m");

        assertThat(lines.get(lines.size() - 1)).isEqualTo("lineages: 2001");
        assertThat(lines.stream().filter(line -> line.endsWith(" 1 []"))).hasSize(1981);
        assertThat(lines.stream().filter(line -> line.startsWith("n") && line.endsWith("00 1 [incomplete]")))
                .hasSize(20);
    }

    /** What the system is asked for: the list of names once, and one look at each thing that could have changed. */
    @Test
    void unchangedLineagesAreReadAgainWithoutOpeningOneFile() throws IOException {
        Path copy = many("again", 1000);
        Path calls = home.resolve("calls");
        Path cache = home.resolve("facts");
        List<String> first = seenAgain(List.of(), copy, cache);
        assertThat(first).hasSize(1002);

        List<String> trace = List.of("strace", "-f", "-qq", "-e", "trace=%file", "-o", calls.toString());
        assertThat(seenAgain(trace, copy, cache)).isEqualTo(first);
        List<String> inside = Files.readAllLines(calls).stream()
                .filter(line -> line.contains(copy + "/"))
                .toList();
        assertThat(inside.stream().filter(line -> line.contains(" open")))
                .singleElement()
                .asString()
                .contains("/renewal\"");
        for (String thing :
                List.of("renewal/n1500.conf", "archive/n1500", "live/n1500", "archive/n1500/privkey1.pem")) {
            assertThat(inside.stream().filter(line -> line.contains("\"" + copy + "/" + thing + "\"")))
                    .as(thing)
                    .hasSize(1);
        }
        assertThat(inside).as("of 1,001 lineages with one generation each").hasSizeBetween(7 * 1001, 7 * 1001 + 20);
    }

    private static List<String> seenAgain(List<String> before, Path directory, Path cache) {
        return said(before, List.of(), List.of(directory.toString(), cache.toString()));
    }

    /** Further lineages n1000, n1001, ..., whose files are those of the real one. */
    private static Path many(String name, int count) throws IOException {
        Path copy = copy(name);
        String conf = Files.readString(copy.resolve("renewal/" + NAME + ".conf"));
        for (int number = 1000; number < 1000 + count; number++) {
            String lineage = "n" + number;
            Files.writeString(copy.resolve("renewal/" + lineage + ".conf"), conf.replace(NAME, lineage));
            Path archive = Files.createDirectory(copy.resolve("archive/" + lineage));
            Files.createDirectory(copy.resolve("live/" + lineage));
            for (String kind : number % 100 == 0 ? List.of("privkey", "cert", "fullchain") : KINDS) {
                String file = kind + "1.pem";
                Files.createLink(
                        archive.resolve(file), copy.resolve("archive/" + NAME).resolve(file));
            }
        }
        return copy;
    }

    @Test
    void hugeFilesDoNotFillTheMemory() {
        Path copy = copy("huge");
        ProcessSpec.of(
                        "sh",
                        "-ec",
                        "cd \"$1/archive/$2\"; head -c 480000 /dev/zero | tr '\\0' '\\n' >blank;"
                                + " for i in $(seq 2 60); do for kind in privkey cert chain fullchain; do"
                                + " cat blank ${kind}1.pem >$kind$i.pem; done; done",
                        "sh",
                        copy.toString(),
                        NAME)
                .text();

        List<String> lines = seen(List.of(), copy, "-Xmx64m", "-XX:MaxDirectMemorySize=4m");
        assertThat(lines).hasSize(61).contains(NAME + " 1 []", NAME + " 60 [too-large]");
    }
}
