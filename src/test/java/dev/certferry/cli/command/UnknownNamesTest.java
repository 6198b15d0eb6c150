package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An option that names nothing is wrong usage, and nothing is written. */
final class UnknownNamesTest {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @BeforeEach
    void twoGenerations(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String refused(String... args) {
        long writes = site.swarm.writes();
        assertThat(site.run(args)).as(site.out() + site.err()).isEqualTo(64);
        assertThat(site.swarm.writes()).isEqualTo(writes);
        return site.err();
    }

    @Test
    void aGenerationThatNobodyHasIsNoTargetOfARollback() {
        assertThat(refused("rollback", "shop", "--to", "77"))
                .contains("--to 77: binding shop has no such generation; certbot and the Swarm have 1, 2");
        assertThat(site.run("rollback", "shop", "--to", "1")).as(site.err()).isZero();
    }

    @Test
    void withoutAnEngineTheGenerationIsNotKnown() {
        assertThat(site.run("rollback", "shop", "--to", "77", "--host", "unix:///nowhere"))
                .as(site.err())
                .isZero();
        assertThat(site.err()).contains("warning: whether generation 77 exists is not known: ");
    }

    @Test
    void anUnknownBindingIsNotResumed() {
        assertThat(refused("resume", "shoq")).contains("no binding shoq; did you mean shop?");
        assertThat(site.run("resume", "shop")).isZero();
        assertThat(site.out()).contains("Not suspended: binding shop");
    }

    @Test
    void aServiceThatIsMerelyBehindIsNotRetried() {
        assertThat(refused("apply", "--auto-approve", "--retry", "web"))
                .contains("--retry web: none of its updates is held; run without --retry");
    }

    @Test
    void aJobIsNotRetried() {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("Name", "nightly");
        job.putObject("TaskTemplate").putObject("ContainerSpec").put("Image", "backup:1");
        job.putObject("Mode").putObject("ReplicatedJob").put("MaxConcurrent", 1);
        site.swarm.createService(job);

        assertThat(refused("apply", "--auto-approve", "--retry", "nightly"))
                .contains("--retry nightly: the service is a job");
    }

    @Test
    void aPlanThatStillHoldsSaysSoAndItsTargets() {
        String file = site.file("plan.json").toString();
        assertThat(site.run("plan", "--out", file)).isZero();

        assertThat(site.run("show", file)).isZero();

        assertThat(site.out())
                .contains(" for swarm ", ", installation default")
                .contains("site.crt: test_site.crt.1 -> test_site.crt.2")
                .contains("Not stale: the current plan has no other changes.");
    }
}
