package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.ssh.SshSettings;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.port.FetchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certferry reads from OpenSSH's server on a port of its own, believing only servers that it knows. */
final class SshAccessIT {
    @TempDir
    Path folder;

    private BareRepository repository;
    private GitSshServer server;

    @BeforeEach
    void aServer() {
        repository = BareRepository.create(folder, "certs");
        repository.commit("First", Map.of("a.yaml", "a: 1\n"));
        server = GitSshServer.start();
    }

    @AfterEach
    void noServer() {
        server.close();
    }

    private GitSourceBuilder source() {
        return GitSourceBuilder.of(server.url(repository.path()), folder.resolve("state"));
    }

    private SshSettings way(
            Optional<Path> key, Optional<String> passphrase, Optional<Path> agent, Path hosts, boolean any) {
        return new SshSettings(key, passphrase, agent, Optional.of(hosts), any, folder.resolve("home"));
    }

    private SshSettings key(Path key) {
        return way(Optional.of(key), Optional.empty(), Optional.empty(), server.knownHosts(), false);
    }

    @Test
    void aKeyAndAKnownHostOpen() {
        assertThat(source().with(key(server.key())).snapshot().files()).hasSize(1);
    }

    @Test
    void aKnownHostsFileThatCannotBeLockedWillDo() throws IOException {
        Path readOnly = Files.createDirectory(folder.resolve("mounted"));
        Files.copy(server.knownHosts(), readOnly.resolve("known_hosts"));
        ProcessSpec.of("chmod", "0555", readOnly.toString()).text();

        SshSettings way = way(
                Optional.of(server.key()), Optional.empty(), Optional.empty(), readOnly.resolve("known_hosts"), false);

        assertThat(source().with(way).snapshot().files()).hasSize(1);
    }

    @Test
    void aPassphraseUnlocksTheKey() throws IOException {
        Path locked = Files.copy(server.key(), folder.resolve("locked"));
        ProcessSpec.of("chmod", "0600", locked.toString()).text();
        ProcessSpec.of("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", locked.toString())
                .text();

        SshSettings right =
                way(Optional.of(locked), Optional.of("open sesame"), Optional.empty(), server.knownHosts(), false);
        SshSettings wrong =
                way(Optional.of(locked), Optional.of("open barley"), Optional.empty(), server.knownHosts(), false);

        assertThat(source().with(right).snapshot().files()).hasSize(1);
        assertThat(source().with(wrong).withheld().message())
                .contains(locked + " cannot be decrypted with the passphrase; correct --ssh-passphrase-file")
                .doesNotContain("barley");
    }

    @Test
    void anAgentHasTheKey() {
        Path socket = folder.resolve("agent");
        String pid = ProcessSpec.of(
                        "sh",
                        "-c",
                        "eval $(ssh-agent -a \"$1\") >/dev/null; ssh-add -q \"$2\"; echo $SSH_AGENT_PID",
                        "sh",
                        socket.toString(),
                        server.key().toString())
                .text();
        try {
            SshSettings way = way(Optional.empty(), Optional.empty(), Optional.of(socket), server.knownHosts(), false);
            assertThat(source().with(way).snapshot().files()).hasSize(1);
        } finally {
            ProcessSpec.of("kill", pid).text();
        }
    }

    @Test
    void aServerThatIsNotKnownIsNotBelieved() throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "");
        SshSettings way = way(Optional.of(server.key()), Optional.empty(), Optional.empty(), hosts, false);

        FetchResult.Withheld why = source().with(way).withheld();

        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message())
                .contains("host key verification failed: key SHA256:", "is not in " + hosts, "--accept-new-host-key");
        assertThat(hosts).isEmptyFile();
    }

    @Test
    void askedByNameANewServerIsBelievedOnceAndForAll() throws IOException {
        Path hosts = folder.resolve("hosts");
        SshSettings any = way(Optional.of(server.key()), Optional.empty(), Optional.empty(), hosts, true);
        source().with(any).snapshot();

        assertThat(hosts).hasContent(Files.readString(server.knownHosts()).replaceFirst(" host\\n$", "\n"));
        SshSettings strict = way(Optional.of(server.key()), Optional.empty(), Optional.empty(), hosts, false);
        assertThat(source().with(strict).snapshot().files()).hasSize(1);
    }

    @Test
    void anotherKeyThanTheKnownOneIsNeverBelieved() throws IOException {
        Path hosts = folder.resolve("hosts");
        String user = Files.readString(server.key().resolveSibling("user.pub"));
        Files.writeString(hosts, Files.readString(server.knownHosts()).split(" ")[0] + " " + user);
        SshSettings any = way(Optional.of(server.key()), Optional.empty(), Optional.empty(), hosts, true);

        assertThat(source().with(any).withheld().message()).contains("does not match the one in " + hosts);
    }

    @Test
    void aKeyThatIsNotLetIn() {
        ProcessSpec.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        folder.resolve("stranger").toString())
                .text();

        FetchResult.Withheld why =
                source().with(key(folder.resolve("stranger"))).withheld();

        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message()).contains("the server accepted none of the SSH keys; set --ssh-key");
    }

    @Test
    void noRepositoryThere() {
        GitSourceBuilder nowhere = GitSourceBuilder.of(server.url(folder.resolve("none.git")), folder.resolve("state"))
                .with(key(server.key()));

        assertThat(nowhere.withheld().message()).contains("not found, or not visible");
    }
}
