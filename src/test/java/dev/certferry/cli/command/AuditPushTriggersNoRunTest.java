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

    private TestInstallation house;

    @BeforeEach
    void aHouse() throws Exception {
        house = new TestInstallation(folder);
    }

    @AfterEach
    void closed() {
        house.close();
    }

    /** How many runs it took until nothing was pushed any more. */
    private int runsUntilQuiet() throws Exception {
        Map<String, String> seen = Map.of();
        int runs = 0;
        while (!seen.equals(house.repository.branches()) && runs < MOST_RUNS) {
            seen = house.repository.branches();
            house.run("sync");
            runs++;
        }
        return runs;
    }

    @Test
    void aRunThatChangesSomethingTriggersOneThatDoesNot() throws Exception {
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        String watched = house.repository.tree("main");

        assertThat(runsUntilQuiet()).as(house.err()).isEqualTo(2);
        assertThat(house.repository.branches()).containsKey("refs/heads/certferry-audit");
        assertThat(house.repository.tree("main")).as("the watched tree").isEqualTo(watched);

        house.startService();
        house.certbot.renew(TestInstallation.DOMAIN);
        assertThat(runsUntilQuiet()).as(house.err()).isEqualTo(2);
        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void aRunThatIsRefusedAndOneThatFailsAreRecordedOnce() throws Exception {
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(runsUntilQuiet()).as("no lineage: %s", house.err()).isEqualTo(2);

        house.commit("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Binding\nmetadata: {name: shop}\nspec: {}\n");
        assertThat(runsUntilQuiet()).as("not valid: %s", house.err()).isEqualTo(2);

        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(runsUntilQuiet()).as("valid again: %s", house.err()).isEqualTo(2);
    }

    @Test
    void recordsDoNotGoToTheBranchThatIsWatched() throws Exception {
        house.commit("shop.yaml", TestInstallation.BINDING);

        assertThat(house.run("sync", "--audit-branch", "main")).isEqualTo(64);
        assertThat(house.err()).contains("--audit-branch main is the branch of the manifests");
    }
}
