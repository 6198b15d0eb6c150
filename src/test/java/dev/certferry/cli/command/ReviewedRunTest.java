package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.certificate.TestPki;
import dev.certferry.forge.FakeForgeServer;
import dev.certferry.forge.FakeForgeState;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands without a daemon where an installation asks for reviewed plans. */
@Tag("slow")
final class ReviewedRunTest {
    private static final String PLAN = "certferry/default/plan";

    private final ScriptedFaults faults = new ScriptedFaults();
    private final EmbeddedSwarm swarm =
            EmbeddedSwarm.start(SandboxOptions.loopback().with(faults));
    private TestInstallation site;
    private FakeForgeServer forge;

    @BeforeEach
    void build(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder, Optional.of(swarm.host()));
        site.commit("certs/shop.yaml", TestInstallation.BINDING);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        assertThat(site.run("sync", "--path", "certs")).as(site.err()).isZero();
        site.startService();
        forge = FakeForgeServer.of("gitea");
    }

    @AfterEach
    void takeDown() {
        forge.close();
        site.close();
        swarm.close();
    }

    private int reviewed(String command, String... further) throws Exception {
        Path token = Files.writeString(site.file("forge-token"), FakeForgeServer.TOKEN + "\n");
        List<String> flags = List.of(
                "--path",
                "certs",
                "--require-reviewed-plan",
                "--forge",
                "gitea",
                "--forge-repository",
                "example/certs");
        List<String> more = List.of("--forge-url", forge.address().toString(), "--forge-token-file", token.toString());
        return site.run(Stream.of(List.of(command), flags, more, List.of(further))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private FakeForgeState.Pull merged(String target) throws Exception {
        site.repository.propose("change", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", target));
        FakeForgeState.Pull pull = forge.world.pull("change", "main", site.repository.tip("change"), false);
        site.repository.merge("change");
        forge.world.merge(pull, site.repository.tip("main"));
        return pull;
    }

    private String plannedId() throws Exception {
        assertThat(site.run("plan", "--path", "certs", "--output", "json"))
                .as(site.err())
                .isZero();
        return new ObjectMapper().readTree(site.out()).path("planId").asText().replace("sha256:", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "hook"})
    void onlyThePlanInTheStatusOfItsPullRequestIsApplied(String command) throws Exception {
        FakeForgeState.Pull pull = merged("reviewed.crt");
        assertThat(reviewed(command)).as(site.err()).isEqualTo(5);
        assertThat(site.lastRecord()).contains("not-reviewed").contains("has no plan in its status " + PLAN);

        forge.world.mark(pull.head, FakeForgeState.ME, PLAN, "success", "plan " + "0".repeat(64) + ": something else");
        assertThat(reviewed(command)).as(site.err()).isEqualTo(5);
        assertThat(site.lastRecord()).contains("was reviewed with plan 000000000000...");
        assertThat(site.service().toString()).doesNotContain("reviewed.crt");

        forge.world.mark(pull.head, FakeForgeState.ME, PLAN, "success", "plan " + plannedId() + ": as it is now");
        assertThat(reviewed(command)).as(site.err()).isZero();
        assertThat(site.service().toString()).contains("reviewed.crt");
    }

    @Test
    void somebodyElseThanTheAuthorMustHaveApprovedIt() throws Exception {
        FakeForgeState.Pull pull = merged("reviewed.crt");
        forge.world.mark(pull.head, FakeForgeState.ME, PLAN, "success", "plan " + plannedId() + ": as it is now");
        int author = 7;
        forge.world.review(new FakeForgeState.Review(pull.number, author, pull.head, "APPROVED", false));

        assertThat(reviewed("sync", "--require-approvals", "1")).as(site.err()).isEqualTo(5);
        assertThat(site.lastRecord()).contains("is approved by 0 people other than its author, expected 1");

        forge.world.review(new FakeForgeState.Review(pull.number, 501, pull.head, "APPROVED", false));
        assertThat(reviewed("sync", "--require-approvals", "1")).as(site.err()).isZero();
        assertThat(site.service().toString()).contains("reviewed.crt");
    }

    @Test
    void approvalsWithoutReviewedPlansAreWrongUsage() {
        assertThat(site.run("sync", "--path", "certs", "--require-approvals", "1"))
                .isEqualTo(64);
        assertThat(site.err()).contains("--require-approvals 1", "--require-reviewed-plan");
    }

    /** What is left of it has another id; nobody has to review half a rotation at night. */
    @Test
    void theRestOfAReviewedPlanThatEndedEarlyIsReviewedToo() throws Exception {
        FakeForgeState.Pull pull = merged("reviewed.crt");
        site.certbot.renew(TestInstallation.DOMAIN);
        forge.world.mark(
                pull.head, FakeForgeState.ME, PLAN, "success", "plan " + plannedId() + ": 2 to add, 1 to change");
        faults.next(1, "POST", "/services/", new Fault.Reply(400, "application/json", "{\"message\":\"not today\"}"));

        assertThat(reviewed("sync")).as(site.err()).isEqualTo(7);
        assertThat(site.secrets()).contains("test_site.key.2", "test_site.crt.2");
        assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");

        assertThat(reviewed("sync")).as(site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");

        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(reviewed("sync")).as("a further renewal is not part of it").isEqualTo(5);
    }

    @Test
    void aPersonsApplyIsAReviewOfItsOwn() throws Exception {
        merged("person.crt");

        assertThat(site.run("apply", "--path", "certs", "--auto-approve"))
                .as(site.err())
                .isZero();
        assertThat(site.service().toString()).contains("person.crt");
    }

    @Test
    void theAuthorityOfAForgeIsGivenAsAFile() throws Exception {
        TestPki pki = new TestPki("CN=Authority of the forge");
        String file = Files.writeString(site.file("forge-ca.pem"), TestPki.pem(pki.intermediate()))
                .toString();
        forge.close();
        forge = FakeForgeServer.of("gitea", pki.server("localhost"));
        merged("later.crt");

        assertThat(reviewed("sync")).isEqualTo(1);
        assertThat(site.err()).contains(forge.address().toString()).contains("certificat");
        assertThat(forge.received()).isEmpty();

        assertThat(reviewed("sync", "--forge-ca-file", file)).as(site.err()).isEqualTo(5);
        assertThat(site.out()).contains("has no plan in its status");
    }

    @Test
    void aForgeThatIsAwayStopsTheRunAndSaysSo() throws Exception {
        merged("later.crt");
        forge.close();

        assertThat(reviewed("sync")).isEqualTo(1);
        assertThat(site.err()).contains(forge.address().toString());
        assertThat(site.service().toString()).doesNotContain("later.crt");
    }
}
