package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.ApiVersion;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import dev.certferry.sandbox.api.Versions;
import dev.certferry.sandbox.cluster.Role;
import dev.certferry.swarm.http.ScriptedUnixServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads, and a script gets, when the engine is not what it should be: one line that says what to do, exit code 1. */
final class EngineErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void manifests() throws IOException {
        Files.createDirectory(folder.resolve("manifests"));
        Files.createDirectories(folder.resolve("letsencrypt/renewal"));
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private int plan(String host) {
        String[] arguments = {
            "plan",
            "--dir",
            folder.resolve("manifests").toString(),
            "--certbot",
            folder.resolve("letsencrypt").toString(),
            "--state-dir",
            folder.resolve("state").toString(),
            "--host",
            host
        };
        return Main.run(arguments, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void assertFails(String host, String message) {
        assertThat(plan(host)).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("certferry: engine " + host + " (--host): " + message + "\n");
    }

    private String here() {
        return "unix://" + socket();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WORKER | this node is a worker; set --host to a manager",
                "NONE   | it is not in a swarm; set --host to a manager, or run docker swarm init",
                "LOCKED | the swarm is locked; run docker swarm unlock on this manager"
            })
    void whoIsNoManager(Role role, String message) {
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(socket()).with(role))) {
            assertFails(swarm.host().toString(), message);
        }
    }

    @Test
    void noSocket() {
        assertFails(
                here(), "cannot be reached: no such socket; check that Docker is running and the address is correct");
    }

    @Test
    void aSocketThatNobodyListensOn() throws IOException {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket()))
                .close();

        assertFails(
                here(),
                "cannot be reached: no process listens there (Connection refused); check that Docker is running and the address"
                        + " is correct");
    }

    @Test
    void anOldEngine() {
        Versions old = new Versions(new ApiVersion(1, 12), new ApiVersion(1, 40));
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(socket()).with(old))) {
            assertFails(
                    swarm.host().toString(),
                    "its API version is 1.40; Certferry needs 1.41 (Docker 20.10) or newer: upgrade this manager");
        }
    }

    @Test
    void anEngineOfTomorrowIsSpokenToInItsOwnVersion() {
        Versions tomorrow = new Versions(new ApiVersion(1, 60), new ApiVersion(1, 99));
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(socket()).with(tomorrow))) {
            assertThat(plan(swarm.host().toString())).as(err.toString()).isZero();
            assertThat(swarm.requests())
                    .allMatch(call -> call.version().isEmpty() || call.version().equals("1.99"));
        }
    }

    @Test
    void aProxyThatForbids() {
        ScriptedFaults faults = new ScriptedFaults()
                .next(
                        1,
                        "GET",
                        "/secrets",
                        new Fault.Reply(403, "text/html", "<html><body><h1>403 Forbidden</h1></body></html>"));
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(socket()).with(faults))) {
            assertFails(
                    swarm.host().toString(),
                    "403 for GET /secrets; a socket proxy or an authorization plugin forbids it: allow this call"
                            + " there");
        }
    }

    @Test
    void aProxyThatAnswersWithSomethingElse() {
        ScriptedFaults faults =
                new ScriptedFaults().next(1, "GET", "/info", new Fault.Reply(200, "text/html", "<html></html>"));
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(socket()).with(faults))) {
            assertFails(
                    swarm.host().toString(),
                    "the response to GET /v1.41/info is not JSON; check that it is a Docker engine and that there is no proxy in"
                            + " between");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nOK"
                        + "| not a Docker engine (no API version in /_ping); correct the address",
                "HTTP/1.1 404 Not Found\\r\\nContent-Length: 4\\r\\n\\r\\nnope | 404 for GET /_ping: nope",
                "SSH-2.0-OpenSSH_9.2\\r\\n"
                        + "| cannot be reached: the response is not HTTP; check that Docker is running and the address is correct"
            })
    void anotherServer(String reply, String message) {
        String raw = reply.replace("\\r\\n", "\r\n");
        try (ScriptedUnixServer server = ScriptedUnixServer.at(socket(), ScriptedUnixServer.Reply.closed(raw))) {
            assertFails(here(), message);
            assertThat(server).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh://root@swarm1 | ssh is not supported; forward the socket (ssh -NL"
                        + " /tmp/docker.sock:/var/run/docker.sock HOST) and set --host unix:///tmp/docker.sock",
                "/var/run/docker.sock | not an address; expected unix:///PATH or tcp://HOST:PORT",
                "tcp://127.0.0.1 | expected tcp://HOST:PORT (2376 with TLS, 2375 without)",
                "https://127.0.0.1:2376 | TLS needs a CA; set --tls-dir to a directory with ca.pem, and cert.pem and"
                        + " key.pem if the engine requires them"
            })
    void addressesThatAreNone(String host, String message) {
        assertFails(host, message);
    }
}
