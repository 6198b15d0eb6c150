package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.forge.FakeForgeServer;
import dev.certferry.forge.FakeForgeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renewals that wait for a review, and the refusal of what had none. */
@Tag("slow")
final class ReviewedRenewalTest extends ReviewFixture {
    private static String pinned(int generation) {
        return TestInstallation.BINDING
                .replace("  secretPrefix:", "  certificate: {version: " + generation + "}\n  secretPrefix:")
                .replace("{cooldown: 0s}", "{cooldown: 0s, review: true}");
    }

    private FakeForgeState.Pull awaitRenewal(FakeForgeServer forge, String title) {
        await(
                title,
                () -> forge.world.pulls().stream().anyMatch(pull -> pull.title.equals(title) && !pull.text.isEmpty()));
        return forge.world.pulls().stream()
                .filter(pull -> pull.title.equals(title))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void aReviewedRenewalIsProposedKeptUpToDateAndAppliedOnceMerged(String kind) throws Exception {
        site.commit("certs/shop.yaml", pinned(1));
        try (FakeForgeServer forge = FakeForgeServer.of(kind);
                DaemonFixture daemon = daemon(forge, kind, "--require-reviewed-plan")) {
            site.certbot.renew(TestInstallation.DOMAIN);
            daemon.sync();
            FakeForgeState.Pull pull = awaitRenewal(forge, "Renew shop: shop.example.com generation 2");
            assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
            assertThat(site.file("certferry/renew/shop", "certs/shop.yaml")).isEqualTo(pinned(2));

            site.certbot.renew(TestInstallation.DOMAIN);
            daemon.sync();
            await("the same one moves on", () -> pull.title.equals("Renew shop: shop.example.com generation 3"));
            assertThat(forge.world.pulls()).hasSize(1);
            assertThat(site.file("certferry/renew/shop", "certs/shop.yaml")).isEqualTo(pinned(3));

            pull.head = site.repository.tip("certferry/renew/shop");
            site.repository.head(pull.number, pull.head);
            daemon.sync();
            FakeForgeState.Mark planned = awaitStatus(forge, pull.head, PLAN);
            assertThat(planned.description()).startsWith("plan ");
            await(
                    "the plan is in it",
                    () -> pull.text.contains(planned.description().substring(5, 69)));
            int writes = forge.writes().size();
            daemon.sync();
            assertThat(forge.writes()).hasSize(writes);

            site.repository.mergeRemote("certferry/renew/shop");
            forge.world.merge(pull, site.repository.tip("main"));
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            assertThat(site.referred()).containsExactly("test_site.key.3", "test_site.crt.3");
            assertThat(awaitStatus(forge, pull.head, APPLY).description()).startsWith("applied; record ");
        }
    }

    @Test
    void commitsOfOthersOnTheBranchAreKeptAndAClosedProposalStaysClosed() throws Exception {
        site.commit("certs/shop.yaml", pinned(1));
        try (FakeForgeServer forge = FakeForgeServer.of("github");
                DaemonFixture daemon = daemon(forge, "github")) {
            site.certbot.renew(TestInstallation.DOMAIN);
            daemon.sync();
            FakeForgeState.Pull pull = awaitRenewal(forge, "Renew shop: shop.example.com generation 2");
            site.repository.addTo(
                    "certferry/renew/shop", "certs/shop.yaml", pinned(2).replace("site.crt", "person.crt"));
            String theirs = site.repository.tip("certferry/renew/shop");

            site.certbot.renew(TestInstallation.DOMAIN);
            daemon.sync();
            await("it moves on", () -> pull.title.endsWith("generation 3"));
            assertThat(site.file("certferry/renew/shop", "certs/shop.yaml"))
                    .isEqualTo(pinned(3).replace("site.crt", "person.crt"));
            assertThat(site.repository.parent("certferry/renew/shop")).isEqualTo(theirs);

            pull.head = site.repository.tip("certferry/renew/shop");
            pull.state = "closed";
            int pulls = forge.world.pulls().size();
            daemon.sync();
            daemon.sync();
            assertThat(forge.world.pulls()).hasSize(pulls);
            assertThat(site.repository.tip("certferry/renew/shop")).isEqualTo(pull.head);
        }
    }

    @Test
    void whatWasNotReviewedIsRefusedAndRecorded() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("gitea");
                DaemonFixture daemon = daemon(forge, "gitea", "--require-reviewed-plan")) {
            site.commit("certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "direct.crt"));
            JsonNode pushed = daemon.sync();
            assertThat(pushed.path("result").asText()).isEqualTo("refused");
            assertThat(site.lastRecord()).contains("not-reviewed").contains("were not introduced by a pull request");
            assertThat(site.service().toString()).doesNotContain("direct.crt");
            String first = site.repository.tip("certferry-audit");
            daemon.sync();
            assertThat(site.repository.tip("certferry-audit")).as("no news").isEqualTo(first);
            site.commit("certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "again.crt"));
            daemon.sync();
            assertThat(site.repository.tip("certferry-audit"))
                    .as("another refused push is news")
                    .isNotEqualTo(first);
            assertThat(site.lastRecord())
                    .contains("the manifests of " + site.repository.tip("main").substring(0, 7));

            FakeForgeState.Pull pull = propose(
                    forge,
                    "second",
                    "certs/shop.yaml",
                    TestInstallation.BINDING.replace("site.crt", "reviewed.crt"),
                    false);
            daemon.sync();
            awaitStatus(forge, pull.head, PLAN);
            site.certbot.renew(TestInstallation.DOMAIN);
            site.repository.merge("second");
            forge.world.merge(pull, site.repository.tip("main"));
            assertThat(daemon.sync().path("result").asText()).isEqualTo("refused");
            assertThat(site.service().toString()).doesNotContain("reviewed.crt");
            assertThat(awaitStatus(forge, pull.head, APPLY).state()).isEqualTo("failure");
            assertThat(forge.world.comments(pull.number).get(1).text)
                    .contains("[not-reviewed]: #" + pull.number + " was reviewed with plan ");
        }
    }
}
