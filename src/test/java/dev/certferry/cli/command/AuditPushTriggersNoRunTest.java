package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every push to any branch triggers a run, as a webhook does; a record is a push, and the runs come to an end. */
final class AuditPushTriggersNoRunTest {
    private static final int MOST_RUNS = 6;

    @TempDir
    private Path folder = Path.of("");

    private TestInstallation site;

    @BeforeEach
    void aHouse() throws Exception {
        site = new TestInstallation(folder);
    }

    @AfterEach
    void closed() {
        site.close();
    }

    /** How many runs it took until nothing was pushed any more. */
    private int runsUntilQuiet() throws Exception {
        Map<String, String> seen = Map.of();
        int runs = 0;
        while (!seen.equals(site.repository.branches()) && runs < MOST_RUNS) {
            seen = site.repository.branches();
            site.run("sync");
            runs++;
        }
        return runs;
    }

    @Test
    void aRunThatChangesSomethingTriggersOneThatDoesNot() throws Exception {
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        String watched = site.repository.tree("main");

        assertThat(runsUntilQuiet()).as(site.err()).isEqualTo(2);
        assertThat(site.repository.branches()).containsKey("refs/heads/certferry-audit");
        assertThat(site.repository.tree("main")).as("the watched tree").isEqualTo(watched);

        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(runsUntilQuiet()).as(site.err()).isEqualTo(2);
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void aRunThatIsRefusedAndOneThatFailsAreRecordedOnce() throws Exception {
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(runsUntilQuiet()).as("no lineage: %s", site.err()).isEqualTo(2);

        site.commit("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Binding\nmetadata: {name: shop}\nspec: {}\n");
        assertThat(runsUntilQuiet()).as("not valid: %s", site.err()).isEqualTo(2);

        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(runsUntilQuiet()).as("valid again: %s", site.err()).isEqualTo(2);
    }

    @Test
    void recordsDoNotGoToTheBranchThatIsWatched() throws Exception {
        site.commit("shop.yaml", TestInstallation.BINDING);

        assertThat(site.run("sync", "--audit-branch", "main")).isEqualTo(64);
        assertThat(site.err()).contains("--audit-branch main is the branch of the manifests");
    }
}
