package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.certferry.cli.doctor.CheckResult;
import dev.certferry.cli.doctor.EngineCheck;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import dev.certferry.swarm.host.EngineAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that a run rests on is broken once, and named with what to do. */
@Tag("slow")
final class DoctorCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private TestInstallation site;

    @BeforeEach
    void aRunThatWentWell() throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
    }

    @AfterEach
    void closed() {
        site.close();
    }

    private void wrong(String... words) {
        assertThat(site.out().lines().filter(line -> line.startsWith("fail  ")))
                .as(site.out())
                .singleElement()
                .asString()
                .contains(words);
    }

    private void warn(String... words) {
        assertThat(site.out()
                        .lines()
                        .filter(line -> line.startsWith("warn  ")
                                && !line.contains("--trust head")
                                && !line.contains("moby#48783")))
                .as(site.out())
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void anEngineWithAKnownDefectIsNamed() throws Exception {
        assertThat(site.run("doctor")).as(site.out()).isZero();

        assertThat(site.out().lines().filter(line -> line.startsWith("warn  Docker Engine 20.10.24-sandbox: ")))
                .as(site.out())
                .singleElement()
                .asString()
                .contains("device or resource busy", "moby#48783", "fixed in 29.4.1", "upgrade the nodes");
    }

    @Test
    void whereAllIsWellItSaysSoAndChangesNothing() throws Exception {
        String before = site.repository.branches().toString();

        assertThat(site.run("doctor")).as(site.out()).isZero();

        assertThat(site.out())
                .contains(
                        "ok    state directory ",
                        "ok    engine tcp://127.0.0.1:",
                        ": Docker 20.10.24-sandbox, API 1.41, swarm ",
                        ": clock in sync",
                        ": all needed API calls are allowed",
                        ": 1 lineage can be read",
                        ": readable and valid",
                        "ok    audit branch certferry-audit of ",
                        "warn  trust: commits are not verified: anyone who can push to main controls this installation")
                .doesNotContain("fail  ");
        assertThat(site.repository.branches()).hasToString(before);
        assertThat(site.run("plan", "--detailed-exitcode")).isZero();
    }

    @Test
    void anEngineThatIsAwayAndARepositoryThatIsGoneAreBothNamed() {
        assertThat(site.run("doctor", "--host", "tcp://127.0.0.1:9", "--audit-repo", "/nowhere/records.git"))
                .isEqualTo(1);
        assertThat(site.out())
                .containsPattern("fail  engine tcp://127.0.0.1:9 .*: cannot be reached: no process listens there")
                .containsPattern("fail  audit branch certferry-audit of /nowhere/records.git: ")
                .contains(": 1 lineage can be read");
    }

    @Test
    void manifestsThatAreNotValidAreNamed() throws Exception {
        site.commit("shop.yaml", TestInstallation.BINDING.replace("rollout:", "rollouts:"));
        assertThat(site.run("doctor")).isEqualTo(1);
        wrong("shop.yaml:13:3 spec.rollouts: unknown key; did you mean rollout?");
    }

    @Test
    void aKeyThatEverybodyMayReadIsToMind() throws Exception {
        Files.setPosixFilePermissions(
                site.certbot
                        .directory()
                        .resolve("archive")
                        .resolve(TestInstallation.DOMAIN)
                        .resolve("privkey1.pem"),
                PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(site.run("doctor")).isZero();
        assertThat(site.out())
                .containsPattern("warn  certbot directory .*: private keys readable by every user of this host:"
                        + " privkey1.pem of shop.example.com; chmod o-rwx them");
    }

    @Test
    void secretsLyingOpenAreToMindAndThoseThatAreGoneAreWrong() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "t");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(site.run("doctor", "--token-file", token.toString()))
                .as(site.out())
                .isZero();
        warn(token + ": accessible to every user of this host; chmod o-rwx");
        assertThat(site.run("doctor", "--ssh-key", "/nowhere/key")).isEqualTo(1);
        assertThat(site.out()).contains("fail  /nowhere/key: cannot be read; correct --ssh-key");
    }

    @Test
    void aTestNoticeArrivesOrSaysWhyNot() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        AtomicInteger answer = new AtomicInteger(200);
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        receiver.start();
        try {
            String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/services/geheim";
            Path url = Files.writeString(folder.resolve("url"), address + "\n");
            Files.setPosixFilePermissions(url, PosixFilePermissions.fromString("rw-------"));
            assertThat(site.run("doctor", "--notify-webhook-file", url.toString()))
                    .as(site.out())
                    .isZero();
            assertThat(received).as("only when asked").isEmpty();

            assertThat(site.run("doctor", "--notify-webhook-file", url.toString(), "--notify-test"))
                    .as(site.out())
                    .isZero();
            assertThat(site.out()).contains("ok    notifications by webhook: test notification accepted");
            assertThat(received).hasSize(1);
            assertThat(received.peek())
                    .contains("\"kind\":\"test\"", "\"severity\":\"ok\"", "certferry default: test, no problem");

            answer.set(404);
            assertThat(site.run("doctor", "--notify-webhook-file", url.toString(), "--notify-test"))
                    .isEqualTo(1);
            wrong("notifications by webhook: 127.0.0.1 returned 404; expected 200; correct --notify-webhook-file");
            assertThat(site.out()).doesNotContain("geheim");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void aTestNoticeToNobodyIsWrong() {
        assertThat(site.run("doctor", "--notify-test")).isEqualTo(1);
        wrong("notifications: no channel is configured; give --notify-webhook-file FILE");
    }

    @Test
    void aSigningKeyThatDoesNotWorkIsFoundBeforeARunNeedsIt() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "no key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(site.run("doctor", "--audit-signing-key", key.toString())).isEqualTo(1);
        wrong(key.toString());
    }

    @Test
    void aStackThatWouldUndoTheRotationIsToMind() throws Exception {
        site.startService();
        site.update(spec -> spec.putObject("Labels").put("com.docker.stack.namespace", "shop"));
        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(site.run("sync")).as(site.err()).isZero();

        assertThat(site.run("doctor")).as(site.out()).isZero();
        warn("stack shop: redeploying its unchanged file puts test_site.", "back into web", "certferry names");
    }

    @Test
    void whatAProxyForbidsIsNamedByCall() {
        ScriptedFaults faults = new ScriptedFaults()
                .next(
                        1,
                        "DELETE",
                        "/secrets/" + "0".repeat(25),
                        new Fault.Reply(403, "text/html", "<html><body><h1>403 Forbidden</h1></body></html>"));
        try (EmbeddedSwarm proxied =
                EmbeddedSwarm.start(SandboxOptions.loopback().with(faults))) {
            assertThat(site.run("doctor", "--host", proxied.host().toString())).isEqualTo(1);
            wrong(": DELETE /secrets/ID is forbidden by a socket proxy or an authorization plugin; allow it there");
        }
    }

    @Test
    void clocksThatAreApartAreToMind() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        EngineAddress address = new EngineAddress(site.swarm.host(), Optional.empty(), "--host");

        assertThat(new EngineCheck(address, time -> {}, ahead).results())
                .filteredOn(one ->
                        one.grade() == CheckResult.Grade.WARN && !one.toString().contains("moby#48783"))
                .singleElement()
                .asString()
                .containsPattern("its clock and the local clock are (299|300|301) s apart; set both by NTP");
    }

    @Test
    void aStateDirectoryForAllIsToMind() throws Exception {
        Files.setPosixFilePermissions(site.file("state"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(site.run("doctor")).isZero();
        warn("state directory ", "chmod 0700 ");
    }
}
