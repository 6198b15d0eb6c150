package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git's own client can clone from the servers of these tests and push to them, and only with what they ask for. */
final class GitServersIT {
    @TempDir
    Path folder;

    private BareRepository repository;

    @BeforeEach
    void aRepository() {
        repository = BareRepository.create(folder, "bindings");
        repository.commit("First", Map.of("a.yaml", "a: 1\n"));
    }

    @Test
    void overHttp() {
        try (GitHttpServer http = GitHttpServer.serving(folder)) {
            String withPassword =
                    http.url("bindings").replace("://", "://" + http.user() + ":" + http.password() + "@");
            Map<String, String> trust =
                    Map.of("GIT_SSL_CAINFO", http.authority().toString(), "GIT_TERMINAL_PROMPT", "0");

            assertThat(git(trust, "ls-remote", http.url("bindings")).exit()).isNotZero();
            pushesABranch(withPassword, trust);
        }
    }

    @Test
    void overSsh() {
        try (GitSshServer ssh = GitSshServer.start()) {
            String command = "ssh -F none -i " + ssh.key()
                    + " -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=";

            assertThat(git(Map.of("GIT_SSH_COMMAND", command + "/dev/null"), "ls-remote", ssh.url(repository.path()))
                            .exit())
                    .isNotZero();
            pushesABranch(ssh.url(repository.path()), Map.of("GIT_SSH_COMMAND", command + ssh.knownHosts()));
        }
    }

    private void pushesABranch(String url, Map<String, String> environment) {
        git(environment, "clone", "-q", url, "clone").orFail();
        git(environment, "-C", "clone", "push", "-q", "origin", "HEAD:refs/heads/other")
                .orFail();

        assertThat(repository.tip("other")).isEqualTo(repository.tip("main")).isNotEmpty();
    }

    private FinishedProcess git(Map<String, String> environment, String... arguments) {
        return ProcessSpec.of(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .in(folder)
                .with(environment)
                .run();
    }
}
