package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine rolled back is left alone until somebody asks for it by name. */
final class RetryTest {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @BeforeEach
    void aRotationThatWasRolledBack(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService("nginx:1", spec -> spec.putObject("UpdateConfig").put("FailureAction", "rollback"));
        site.certbot.renew(TestInstallation.DOMAIN);
        site.swarm.failTasksOf("web", "task: non-zero exit (1)");
        assertThat(site.run("sync")).as(site.out() + site.err()).isEqualTo(7);
        assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void isHeldAndThenTriedAgainWhenSomebodySaysSo() throws Exception {
        site.run("sync");
        assertThat(site.referred()).as("held").containsExactly("test_site.key.1", "test_site.crt.1");

        assertThat(site.run("apply", "--auto-approve", "--retry", "web"))
                .as(site.out() + site.err())
                .isZero();

        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void theLastRunOfTheBindingIsKnownWhateverRunsCameLater() throws Exception {
        site.run("sync");
        site.run("status", "shop");
        assertThat(site.out())
                .containsPattern("last run: \\S+Z \\(\\d+ s\\) by sync, rolled-back, certferry audit show ");

        site.run("apply", "--auto-approve", "--retry", "web");
        site.run("status", "shop");
        assertThat(site.out()).containsPattern("last run: \\S+Z \\(\\d+ s\\) by apply, done, certferry audit show ");

        String id = site.out().replaceAll("(?s).*certferry audit show (\\S+).*", "$1");
        assertThat(site.run("audit", "show", id)).as(site.err()).isZero();
        assertThat(site.out()).contains("update service/web");
    }

    @Test
    void doctorTellsTheSameStateAsStatus() {
        site.run("status");
        assertThat(site.out()).contains("shop      held");

        assertThat(site.run("doctor")).as(site.err()).isZero();

        assertThat(site.out()).contains("warn  shop: held: service/web: this change was rolled back at ");
        assertThat(site.run("apply", "--auto-approve", "--retry", "web")).isZero();
        site.run("doctor");
        assertThat(site.out()).contains("ok    1 binding: 1 in-sync").doesNotContain("held");
    }

    @Test
    void aServiceThatDoesNotExistIsASlipOfThePen() throws Exception {
        long writes = site.swarm.writes();
        String records = site.repository.tree("certferry-audit");

        assertThat(site.run("apply", "--auto-approve", "--retry", "webb")).isEqualTo(64);

        assertThat(site.err()).contains("--retry webb: no such service; certferry status lists the services");
        assertThat(site.swarm.writes()).isEqualTo(writes);
        assertThat(site.repository.tree("certferry-audit")).isEqualTo(records);
    }
}
