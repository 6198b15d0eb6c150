package dev.certferry.integration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.git.GitHttpServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server says no to a record: it is asked once, the record waits, and goes with the next run that may push. */
final class RefusedPushIT {
    private static final String LAUNCHER = System.getProperty("certferry.launcher", "./certferry");

    @TempDir
    private Path folder = Path.of("");

    private BareRepository repository;
    private GitHttpServer http;
    private Path password;

    @BeforeEach
    void aServer() throws IOException {
        repository = BareRepository.create(folder, "certs");
        repository.commit("Nothing yet", Map.of("other.yaml", "x: 1\n"));
        repository.git("config", "http.receivepack", "true");
        http = GitHttpServer.serving(folder);
        password = Files.writeString(folder.resolve("password"), http.password() + "\n");
    }

    @AfterEach
    void closed() {
        http.close();
    }

    /** A run that fails, for there is no engine at this address; that is what is recorded. */
    private FinishedProcess failing(String engine) {
        return ProcessSpec.of(
                        LAUNCHER, "sync", "--repo", http.url("certs"), "--host", "unix://" + folder.resolve(engine))
                .with("CERTFERRY_USER", http.user())
                .with("CERTFERRY_PASSWORD_FILE", password.toString())
                .with("CERTFERRY_CA_FILE", http.authority().toString())
                .with("CERTFERRY_CERTBOT", folder.toString())
                .with("CERTFERRY_STATE_DIR", folder.resolve("state").toString())
                .run();
    }

    private Path hook(String name, String script) throws IOException {
        Path hook = repository.path().resolve("hooks").resolve(name);
        Files.writeString(hook, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aHookThatRefusesIsQuotedAndAskedOnce() throws IOException {
        Path asked = folder.resolve("asked");
        Path hook = hook("pre-receive", "echo x >> " + asked + "; echo 'records need a ticket' >&2; exit 1\n");

        FinishedProcess refused = failing("first.sock");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("1 audit record is not pushed yet")
                .contains("the server rejected the push (pre-receive hook declined")
                .contains("records need a ticket");
        assertThat(asked).hasContent("x");
        assertThat(failing("first.sock").err()).contains("1 audit record is not pushed yet");
        assertThat(failing("second.sock").err()).contains("2 audit records are not pushed yet");

        Files.delete(hook);
        assertThat(failing("second.sock").err()).doesNotContain("wait");
        assertThat(repository.subjects("certferry-audit"))
                .satisfiesExactly(
                        newest -> assertThat(newest).contains("second.sock"),
                        oldest -> assertThat(oldest).contains("first.sock"));
    }

    @Test
    void aProtectedBranchSaysWhichRuleToChange() throws IOException {
        hook("update", "case $1 in refs/heads/certferry-audit) echo 'protected branch' >&2; exit 1;; esac\n");

        assertThat(failing("first.sock").err())
                .contains("the server rejected the push (hook declined")
                .contains("protected branch")
                .contains("check its protection rules and hooks");
    }

    @Test
    void lostRightsAreNamed() {
        assertThat(failing("first.sock").err()).doesNotContain("wait");
        repository.git("config", "http.receivepack", "false");

        assertThat(failing("second.sock").err())
                .contains("1 audit record is not pushed yet")
                .contains("has no push permission")
                .contains("grant it write access");
        assertThat(repository.subjects("certferry-audit")).hasSize(1);
    }
}
