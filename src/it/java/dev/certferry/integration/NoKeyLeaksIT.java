package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** No line of a private key stands in anything that Certferry writes, in whatever encoding, at whatever level of its log. */
final class NoKeyLeaksIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String BINDING = """
              services:
                - name: nginx_test
                - name: proxy
                  files: [{source: combined, target: site.pem}]
            """;

    /** Its temporary folder. */
    @TempDir
    private Path temporary = Path.of("");

    /** What was written, by where. */
    private final Map<String, String> written = new LinkedHashMap<>();

    @Test
    void notInOutputsNorFilesNorTheAudit() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.repository()
                .commit("Bind", Map.of("site.yaml", ArticleBinding.nginx("").replaceAll("(?s)  services:.*", BINDING)));
        SWARM.docker(
                "service", "create", "-d", "--no-resolve-image", "--replicas", "0", "--name", "proxy", SWARM.image());
        List<String> marks = marks(key("privkey1.pem"));

        looksAtEveryLevel(site);
        isRefusedWhileItSendsTheKey(site);
        failsWhileItHoldsTheKey(site);
        assertThat(SWARM.api().get("/secrets").findValuesAsText("Name")).contains("test_site.key.1", "test_site.pem.1");
        said(site, "status");
        said(site, "status", "-o", "json");
        said(site, "names");
        said(site, "snapshot");
        said(site, "audit", "log", "-o", "json");
        spoiledInEachWay(site);

        written.put("the repository", site.repository().git("log", "-p", "--all"));
        files(site.state());
        files(temporary);
        assertThat(written.keySet()).hasSizeGreaterThan(35);
        written.forEach((where, text) -> marks.forEach(mark ->
                assertThat(text.contains(mark)).as(where + " holds " + mark).isFalse()));
    }

    private void looksAtEveryLevel(RealSite site) throws IOException {
        Path plan = site.state().resolveSibling("plan.json");
        said(site, "plan", "--out", plan.toString());
        written.put("the saved plan", Files.readString(plan));
        said(site, "plan", "-o", "json");
        said(site, "plan", "-o", "markdown");
        said(site, "show", plan.toString());
        for (String level : List.of("error", "warn", "info", "debug", "trace")) {
            written.put(
                    "the log at " + level,
                    at(level, site.certferry()).run("plan").toString());
        }
    }

    /** Somebody takes the secret's name in the moment in which it is made. */
    private void isRefusedWhileItSendsTheKey(RealSite site) {
        String taken = "test_site.key.1";
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            door.before("POST /secrets/create", () -> {
                inTheMoment(site);
                SWARM.docker("secret", "create", taken, "/etc/hostname");
            });
            FinishedProcess skipped =
                    at("trace", site.certferry().against(door.host())).run("sync");
            assertThat(skipped.toString()).contains(taken + ": skipped: ");
            written.put("the run that was refused", skipped.toString());
        }
        SWARM.docker("secret", "rm", taken);
    }

    /** The engine hangs up whenever it is given a secret, until that is given up. */
    private void failsWhileItHoldsTheKey(RealSite site) {
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            hangUp(door, () -> inTheMoment(site));
            FinishedProcess failed =
                    at("trace", site.certferry().against(door.host())).run("sync");
            assertThat(failed.exit()).as(failed.toString()).isEqualTo(7);
            written.put("the failed run", failed.toString());
        }
        written.put(
                "the run that made it good",
                at("trace", site.certferry()).run("sync").orFail().toString());
    }

    private static void hangUp(EngineProxy door, Runnable before) {
        door.insteadOf("POST /secrets/create", () -> {
            before.run();
            hangUp(door, () -> {});
        });
    }

    /** What can be seen from outside while the key is in memory. */
    private void inTheMoment(RealSite site) {
        List<String> process = processes();
        assertThat(process).as("the process was seen").anyMatch(text -> text.contains("dev.certferry.cli.Main"));
        String when = "in the moment " + written.size();
        written.put("command lines and environments " + when, String.join("\n", process));
        files(site.state());
        files(temporary);
    }

    private CertferryLauncher at(String level, CertferryLauncher certferry) {
        return certferry
                .with("CERTFERRY_LOG_LEVEL", level)
                .with("TMPDIR", temporary.toString())
                .with("CERTFERRY_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    }

    /** Arguments and environment of all processes that run Certferry now. */
    private static List<String> processes() {
        List<String> found = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            for (String file : List.of("cmdline", "environ")) {
                try {
                    found.add(
                            Files.readString(Path.of("/proc", "" + process.pid(), file), StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    // it has ended
                }
            }
        }
        return found;
    }

    /** Certificates and keys in each other's place, damaged, encrypted, of somebody else. */
    private void spoiledInEachWay(RealSite site) throws IOException {
        CA.certbot().renew();
        Path archive = CA.certbot().archived(ArticleBinding.DOMAIN, "");
        String good = key("privkey2.pem");
        String other = key("privkey1.pem");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("of another set", other);
        keys.put("cut", other.substring(0, other.length() / 2));
        keys.put("of another label", other.replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        keys.put("with headers", other.replace("KEY-----\nM", "KEY-----\nProc-Type: 4,ENCRYPTED\n\nM"));
        keys.put("twice", other + other);
        keys.put("not base64", other.replaceFirst("(?<=[A-Za-z0-9]{20})[A-Za-z0-9]", "!"));
        for (Map.Entry<String, String> spoiled : keys.entrySet()) {
            Files.writeString(archive.resolve("privkey2.pem"), spoiled.getValue());
            said(site, "plan", "key " + spoiled.getKey());
        }
        Files.writeString(archive.resolve("privkey2.pem"), good);
        for (String file : List.of("cert2.pem", "chain2.pem", "fullchain2.pem")) {
            String before = Files.readString(archive.resolve(file));
            Files.writeString(archive.resolve(file), other);
            said(site, "sync", "a key as " + file);
            Files.writeString(archive.resolve(file), before);
        }
        Path conf = CA.certbot().directory().resolve("renewal/" + ArticleBinding.DOMAIN + ".conf");
        Files.writeString(conf, "archive_dir = " + other.replace("\n", " ") + "\n");
        said(site, "plan", "a key as configuration");
    }

    /** Further words only name the case. */
    private void said(RealSite site, String command, String... more) {
        boolean named = more.length == 1 && more[0].contains("key ");
        String[] arguments = named
                ? new String[] {command}
                : Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
        FinishedProcess finished = at("debug", site.certferry()).run(arguments);
        written.put(command + " " + Arrays.toString(more), finished.toString());
    }

    /** State, working copy, cache, temporary files: each as it is now, beside what it was before. */
    private void files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                written.merge(file.toString(), text, (before, now) -> before.equals(now) ? now : before + now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines, its DER in hex, and its text in base64 at each of the three alignments that it can have in a longer one. */
    private static List<String> marks(String key) {
        List<String> marks = new ArrayList<>(key.lines()
                .filter(line -> line.length() > 20 && !line.startsWith("-----"))
                .toList());
        byte[] text = key.getBytes(StandardCharsets.US_ASCII);
        for (int skip = 0; skip < 3; skip++) {
            String packed = Base64.getEncoder().encodeToString(Arrays.copyOfRange(text, 40 + skip, text.length));
            marks.add(packed.substring(4, 64));
        }
        StringBuilder hex = new StringBuilder();
        for (byte one : Base64.getMimeDecoder().decode(key.replaceAll("-----[^-]+-----", ""))) {
            hex.append(String.format("%02x", one));
        }
        marks.add(hex.substring(80, 140));
        assertThat(marks).hasSizeGreaterThan(5);
        return marks;
    }

    private static String key(String file) {
        try {
            return Files.readString(CA.certbot().archived(ArticleBinding.DOMAIN, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
