package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.program.ProcessSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can push, without a key, cannot bring an older signed commit back into force. */
final class TrustMemoryIT {
    private static final String NEWER = TestInstallation.BINDING.replace(
            "    - {source: fullchain, target: site.crt}\n",
            "    - {source: fullchain, target: site.crt}\n    - {source: chain, target: site.chain}\n");

    private TestInstallation site;
    private BareRepository repository;
    private String[] signing;
    private String signers;
    private String older;

    @BeforeEach
    void twoSignedCommits(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        repository = BareRepository.create(folder, "signed");
        ProcessSpec.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", "ada")
                .in(folder)
                .text();
        signers = Files.writeString(
                        folder.resolve("signers"), "ada@example.test " + Files.readString(folder.resolve("ada.pub")))
                .toString();
        signing = new String[] {
            "-c", "gpg.format=ssh", "-c", "commit.gpgsign=true", "-c", "user.signingkey=" + folder.resolve("ada")
        };
        repository.commit("One", Map.of("shop.yaml", TestInstallation.BINDING), signing);
        older = repository.tip("main");
        assertThat(run("sync", "state")).as(site.err()).isZero();
        site.startService();
        repository.commit("Two", Map.of("shop.yaml", NEWER), signing);
        assertThat(run("sync", "state")).as(site.out() + site.err()).isZero();
        assertThat(site.referred()).hasSize(3);
    }

    @AfterEach
    void takeDown() {
        site.close();
    }

    private int run(String command, String stateDir, String... more) {
        List<String> line = new ArrayList<>(List.of(command, "--repo", repository.url(), "--trust", "head"));
        line.addAll(List.of(
                "--trust-signers", signers, "--state-dir", site.file(stateDir).toString()));
        line.addAll(List.of(more));
        return site.run(line.toArray(String[]::new));
    }

    private void assertRefused(String stateDir) {
        assertThat(run("sync", stateDir)).isEqualTo(8);
        assertThat(site.out() + site.err())
                .contains("the branch was rewritten: commit " + older.substring(0, 8), "source-rewritten=");
        assertThat(site.referred()).as("the newer revision stays in force").hasSize(3);
    }

    @Test
    void aForcePushBackIsRefusedAlsoWithAnotherStateDirectory() {
        repository.git("update-ref", "refs/heads/main", older);

        assertRefused("state");
        assertRefused("fresh");

        String[] accepted = {
            "--auto-approve", "--allow", "source-rewritten=" + older.substring(0, 8), "--reason", "the change was wrong"
        };
        assertThat(run("apply", "state", accepted)).as(site.out() + site.err()).isZero();
        assertThat(site.referred()).as("the older revision is in force").hasSize(2);
        assertThat(site.run("audit", "log", "--repo", repository.url(), "-n", "1", "-o", "json"))
                .isZero();
        assertThat(site.out()).contains("source-rewritten", "the change was wrong");
        assertThat(run("sync", "fresh")).as("accepted once, known to all").isZero();
    }

    /** As many packs as make the local clone be made anew, which forgets what it knew. */
    @Test
    void manyPushesDoNotMakeItForgotten() {
        for (int i = 0; i < 65; i++) {
            repository.commit("Not signed " + i, Map.of("n" + i, ""));
            assertThat(run("plan", "state")).isEqualTo(8);
        }
        repository.git("update-ref", "refs/heads/main", older);

        assertRefused("state");
    }
}
