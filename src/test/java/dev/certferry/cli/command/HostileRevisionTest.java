package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.HostileTrees;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision that exceeds a limit is refused by name, and the last good one rotates certificates. */
@Tag("attack")
final class HostileRevisionTest {
    private TestInstallation site;

    @BeforeEach
    void aServiceInSync(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
    }

    @AfterEach
    void takeDown() {
        site.close();
    }

    private interface Hostile {
        ObjectId tree(HostileTrees trees) throws Exception;
    }

    private String push(Hostile hostile) throws Exception {
        try (Repository repository = Git.open(site.file("certs.git").toFile()).getRepository()) {
            HostileTrees trees = new HostileTrees(repository);
            ObjectId before = repository.resolve("refs/heads/main");
            return trees.commit("refs/heads/main", hostile.tree(trees), before).name();
        }
    }

    private void assertRotatesWithTheLastGoodOne(String commit, String why) throws Exception {
        site.certbot.renew(TestInstallation.DOMAIN);

        assertThat(site.run("sync")).isEqualTo(1);

        assertThat(site.out() + site.err()).contains("[source-unusable]", commit.substring(0, 8), why);
        assertThat(site.referred()).as("rotated").containsExactly("test_site.key.2", "test_site.crt.2");
        assertThat(site.lastRecord()).contains("source-unusable", why);
    }

    @Test
    void endlessPaths() throws Exception {
        String commit = push(HostileTrees::endlessTree);

        assertRotatesWithTheLastGoodOne(commit, "more than 250,000 directories and manifests");
    }

    @Test
    void oneLargeFileUnderManyNames() throws Exception {
        String commit = push(HostileTrees::repeatedBlob);

        assertRotatesWithTheLastGoodOne(commit, "more than 96 MB of directories and manifests");
    }
}
