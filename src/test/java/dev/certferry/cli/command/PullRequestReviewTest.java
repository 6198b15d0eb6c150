package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.forge.FakeForgeServer;
import dev.certferry.forge.FakeForgeServer.Fault;
import dev.certferry.forge.FakeForgeState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pull requests in a forge, from the push of a branch to what became of it. */
@Tag("slow")
final class PullRequestReviewTest extends ReviewFixture {
    private static final String SECOND = TestInstallation.BINDING
            .replace("name: shop\n", "name: second\n")
            .replace("secretPrefix: test_site", "secretPrefix: other_site")
            .replace("name: web", "name: web2");

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "forgejo"})
    void aPullRequestIsPlannedMergedAndApplied(String kind) throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of(kind);
                DaemonFixture daemon = daemon(forge, kind)) {
            daemon.sync();
            FakeForgeState.Pull pull = propose(
                    forge,
                    "keep",
                    "certs/shop.yaml",
                    TestInstallation.BINDING.replace("site.crt", "fullchain.pem"),
                    false);
            daemon.sync();

            FakeForgeState.Mark planned = awaitStatus(forge, pull.head, PLAN);
            assertThat(planned.state()).isEqualTo("success");
            assertThat(planned.description())
                    .matches("plan [0-9a-f]{64}: 0 to add, 1 to change, 0 to destroy; 2 tasks restart\\.");
            String comment = forge.world.comments(pull.number).get(0).text;
            String id = planned.description().substring(5, 69);
            assertThat(comment)
                    .startsWith("<!-- certferry:plan:default -->\n")
                    .contains("~ service web: 2 tasks restart")
                    .contains("<details><summary>plan <code>" + id)
                    .contains("+ fullchain.pem: test_site.crt.1")
                    .contains("certferry apply --expect " + id + " --repo ")
                    .contains(" --path certs\n");

            int writes = forge.writes().size();
            daemon.sync();
            daemon.sync();
            assertThat(forge.writes()).as("nothing is said twice").hasSize(writes);

            site.repository.merge("keep");
            forge.world.merge(pull, site.repository.tip("main"));
            daemon.sync();

            FakeForgeState.Mark applied = awaitStatus(forge, pull.head, APPLY);
            String record = site.repository.tip("certferry-audit");
            assertThat(applied.description()).isEqualTo("applied; record " + record);
            assertThat(applied.state()).isEqualTo("success");
            assertThat(forge.world.comments(pull.number)).hasSize(2);
            assertThat(forge.world.comments(pull.number).get(1).text)
                    .startsWith("<!-- certferry:apply:default -->\n")
                    .contains("### Certferry `default`: applied")
                    .contains("service/web: done")
                    .contains("Record: `" + record + "`");
        }
    }

    @Test
    void aMistakeIsNamedAtItsLineAndNothingOfItIsMarkup() throws Exception {
        String hostile = TestInstallation.BINDING.replace(
                "mode: \"0400\"", "mode: \"```</details>@everyone <img src=x> /merge\"");
        try (FakeForgeServer forge = FakeForgeServer.of("github");
                DaemonFixture daemon = daemon(forge, "github")) {
            FakeForgeState.Pull pull = propose(forge, "bad", "certs/shop.yaml", hostile, false);
            daemon.sync();

            assertThat(awaitStatus(forge, pull.head, PLAN).state()).isEqualTo("failure");
            assertThat(forge.world.mark(pull.head, PLAN).orElseThrow().description())
                    .isEqualTo("1 problem, the first: certs/shop.yaml:9:75");
            String comment = forge.world.comments(pull.number).get(0).text;
            assertThat(comment).contains("certs/shop.yaml:9:75 spec.files[0].mode");
            assertThat(outsideFences(comment))
                    .doesNotContain("@everyone")
                    .doesNotContain("<img")
                    .doesNotContain("/merge");
        }
    }

    /** What a forge reads as Markdown: everything but fenced blocks, whose end is a line with nothing but the same fence. */
    private static String outsideFences(String markdown) {
        StringBuilder outside = new StringBuilder();
        String fence = "";
        for (String line : markdown.lines().toList()) {
            if (!fence.isEmpty()) {
                fence = line.matches("`{" + fence.length() + ",}") ? "" : fence;
            } else if (line.startsWith("```")) {
                fence = line.replaceAll("[^`].*", "");
            } else {
                outside.append(line).append('\n');
            }
        }
        assertThat(fence).as("every fence ends").isEmpty();
        return outside.toString();
    }

    @Test
    void aForksPullRequestIsOnlyValidated() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("gitea");
                DaemonFixture daemon = daemon(forge, "gitea")) {
            FakeForgeState.Pull pull = propose(
                    forge, "stranger", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "x.crt"), true);
            daemon.sync();

            FakeForgeState.Mark mark = awaitStatus(forge, pull.head, PLAN);
            assertThat(mark.state()).isEqualTo("success");
            assertThat(mark.description())
                    .isEqualTo("the manifests are valid; not planned: the pull request is from a fork");
            assertThat(forge.world.comments(pull.number).get(0).text)
                    .contains("Not planned: the pull request is from a fork")
                    .doesNotContain("test_site.crt.1")
                    .doesNotContain("service");
        }
    }

    @Test
    void whoWantsItPlansForksToo() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("gitea");
                DaemonFixture daemon = daemon(forge, "gitea", "--forge-plan-forks")) {
            FakeForgeState.Pull pull = propose(
                    forge, "stranger", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "x.crt"), true);
            daemon.sync();

            assertThat(awaitStatus(forge, pull.head, PLAN).description()).startsWith("plan ");
        }
    }

    @Test
    void whatTouchesNoManifestIsLeftAlone() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("github");
                DaemonFixture daemon = daemon(forge, "github")) {
            FakeForgeState.Pull other = propose(forge, "docs", "README.md", "Certificates and more\n", false);
            FakeForgeState.Pull ours = propose(forge, "second", "certs/second.yaml", SECOND, false);
            daemon.sync();

            awaitStatus(forge, ours.head, PLAN);
            assertThat(forge.world.comments(other.number)).isEmpty();
            assertThat(forge.world.marks(other.head)).isEmpty();
        }
    }

    @Test
    void aConflictIsSaid() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("github")) {
            FakeForgeState.Pull pull = propose(
                    forge, "one", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "one.crt"), false);
            site.commit("certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "two.crt"));
            try (DaemonFixture daemon = daemon(forge, "github")) {
                daemon.sync();

                FakeForgeState.Mark mark = awaitStatus(forge, pull.head, PLAN);
                assertThat(mark.state()).isEqualTo("failure");
                assertThat(mark.description()).startsWith("cannot be merged");
                assertThat(forge.world.comments(pull.number).get(0).text).contains("\ncerts/shop.yaml\n");
            }
        }
    }

    @Test
    void aConflictThatTheBaseBranchCausesLaterReplacesThePlan() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("github");
                DaemonFixture daemon = daemon(forge, "github")) {
            FakeForgeState.Pull pull = propose(
                    forge, "one", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "one.crt"), false);
            daemon.sync();
            assertThat(awaitStatus(forge, pull.head, PLAN).state()).isEqualTo("success");

            site.commit("certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "two.crt"));
            daemon.sync();

            await(
                    "the conflict is told",
                    () -> forge.world
                            .mark(pull.head, PLAN)
                            .orElseThrow()
                            .description()
                            .startsWith("cannot be merged"));
        }
    }

    @Test
    void aForgeThatIsBrokenFailsNoRunAndIsToldLater() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("github");
                DaemonFixture daemon = daemon(forge, "github")) {
            FakeForgeState.Pull pull = propose(
                    forge, "keep", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "x.crt"), false);
            int asked = forge.received().size();
            forge.next(Fault.of(502, "<html>Bad Gateway</html>"), Fault.of(502, "<html>Bad Gateway</html>"));
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            await("the forge was asked", () -> forge.received().size() > asked);
            await(
                    "it is counted",
                    () -> !daemon.get("/metrics").body().contains("certferry_reviews_total{result=\"failed\"} 0.0"));

            await("it is told once it answers", () -> {
                daemon.sync();
                return forge.world.mark(pull.head, PLAN).isPresent();
            });
            assertThat(awaitStatus(forge, pull.head, PLAN).state()).isEqualTo("success");
            await(
                    "what went well is counted, too",
                    () -> !daemon.get("/metrics").body().contains("certferry_reviews_total{result=\"done\"} 0.0"));
        }
    }

    @Test
    void aReloadLeavesOneForgeForAnother() throws Exception {
        Path config = site.file("engine.yaml");
        try (FakeForgeServer first = FakeForgeServer.of("gitea");
                FakeForgeServer second = FakeForgeServer.of("github")) {
            Path token = Files.writeString(site.file("forge-token"), FakeForgeServer.TOKEN + "\n");
            String form =
                    "forge: %s\nforge-url: %s\nforge-repository: example/certs\nforge-token-file: " + token + "\n";
            Files.writeString(config, form.formatted("gitea", first.address()));
            try (DaemonFixture daemon = DaemonFixture.of(
                    site, "--path", "certs", "--poll", "1h", "--debounce", "0s", "--config", config.toString())) {
                FakeForgeState.Pull one = propose(first, "one", "certs/second.yaml", SECOND, false);
                daemon.sync();
                awaitStatus(first, one.head, PLAN);

                Files.writeString(config, form.formatted("github", second.address()));
                daemon.hangup();
                FakeForgeState.Pull other = propose(
                        second,
                        "other",
                        "certs/shop.yaml",
                        TestInstallation.BINDING.replace("site.crt", "x.crt"),
                        false);
                daemon.sync();
                assertThat(awaitStatus(second, other.head, PLAN).state()).isEqualTo("success");

                int asked = first.received().size();
                int there = second.received().size();
                daemon.sync();
                await("the new one is asked", () -> second.received().size() > there);
                assertThat(first.received()).as("the one that is left is not").hasSize(asked);
            }
        }
    }
}
