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
    private TestInstallation house;

    @BeforeEach
    void aRotationThatWasRolledBack(@TempDir Path folder) throws Exception {
        house = new TestInstallation(folder);
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
        house.startService("nginx:1", spec -> spec.putObject("UpdateConfig").put("FailureAction", "rollback"));
        house.certbot.renew(TestInstallation.DOMAIN);
        house.swarm.failTasksOf("web", "task: non-zero exit (1)");
        assertThat(house.run("sync")).as(house.out() + house.err()).isEqualTo(7);
        assertThat(house.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void isHeldAndThenTriedAgainWhenSomebodySaysSo() throws Exception {
        house.run("sync");
        assertThat(house.referred()).as("held").containsExactly("test_site.key.1", "test_site.crt.1");

        assertThat(house.run("apply", "--auto-approve", "--retry", "web"))
                .as(house.out() + house.err())
                .isZero();

        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void theLastRunOfTheBindingIsKnownWhateverRunsCameLater() throws Exception {
        house.run("sync");
        house.run("status", "shop");
        assertThat(house.out())
                .containsPattern("last run: \\S+Z \\(\\d+ s\\) by sync, rolled-back, certferry audit show ");

        house.run("apply", "--auto-approve", "--retry", "web");
        house.run("status", "shop");
        assertThat(house.out()).containsPattern("last run: \\S+Z \\(\\d+ s\\) by apply, done, certferry audit show ");

        String id = house.out().replaceAll("(?s).*certferry audit show (\\S+).*", "$1");
        assertThat(house.run("audit", "show", id)).as(house.err()).isZero();
        assertThat(house.out()).contains("update service/web");
    }

    @Test
    void doctorTellsTheSameStateAsStatus() {
        house.run("status");
        assertThat(house.out()).contains("shop      held");

        assertThat(house.run("doctor")).as(house.err()).isZero();

        assertThat(house.out()).contains("warn  shop: held: service/web: this change was rolled back at ");
        assertThat(house.run("apply", "--auto-approve", "--retry", "web")).isZero();
        house.run("doctor");
        assertThat(house.out()).contains("ok    1 binding: 1 in-sync").doesNotContain("held");
    }

    @Test
    void aServiceThatDoesNotExistIsASlipOfThePen() throws Exception {
        long writes = house.swarm.writes();
        String records = house.repository.tree("certferry-audit");

        assertThat(house.run("apply", "--auto-approve", "--retry", "webb")).isEqualTo(64);

        assertThat(house.err()).contains("--retry webb: no such service; certferry status lists the services");
        assertThat(house.swarm.writes()).isEqualTo(writes);
        assertThat(house.repository.tree("certferry-audit")).isEqualTo(records);
    }
}
