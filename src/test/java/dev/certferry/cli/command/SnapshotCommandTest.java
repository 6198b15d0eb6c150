package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews without a cluster: what was observed in a file or on the audit branch, and the plan from it. */
@Tag("slow")
final class SnapshotCommandTest {
    private static final String NOWHERE = "tcp://127.0.0.1:9";

    @TempDir
    private Path folder = Path.of("");

    private TestInstallation site;
    private String snapshot = "";

    @BeforeEach
    void aRotationIsDue() throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
        snapshot = site.file("snapshot.json").toString();
    }

    @AfterEach
    void closed() {
        site.close();
    }

    private String planId() throws IOException {
        return new ObjectMapper().readTree(site.out()).path("planId").asText();
    }

    private int offline(String... more) {
        String[] all = new String[more.length + 7];
        String[] first = {"plan", "--snapshot", snapshot, "--host", NOWHERE, "--certbot", "/nonexistent"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return site.run(all);
    }

    @Test
    void theOfflinePlanIsTheLiveOneAndCanBeApplied() throws Exception {
        assertThat(site.run("snapshot", "--out", snapshot)).as(site.err()).isZero();
        assertThat(site.run("plan", "-o", "json")).isZero();
        String live = planId();
        String plan = site.file("plan.json").toString();

        assertThat(offline("-o", "json", "--out", plan)).as(site.err()).isZero();

        assertThat(planId()).isEqualTo(live);
        assertThat(site.err()).contains("this plan is based on a snapshot, 0 min old; later changes are not included");
        assertThat(site.run("apply", plan)).as(site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    /** A commit that is thrown away when the branch is merged is no part of the id. */
    @Test
    void theIdThatAReviewSawIsTheOneThatIsApplied() throws Exception {
        assertThat(site.run("snapshot", "--out", snapshot)).as(site.err()).isZero();
        String wider = TestInstallation.BINDING.replace("site.crt}", "other.crt}");
        site.repository.propose("review", "shop.yaml", wider);
        assertThat(offline("--branch", "review", "-o", "json")).as(site.err()).isZero();
        String reviewed = planId();
        assertThat(offline("--branch", "review", "-o", "markdown")).isZero();
        assertThat(site.out())
                .contains("+ other.crt: test_site.crt.2", "plan <code>" + reviewed)
                .containsPattern("\nState as of [0-9TZ:-]*, from a snapshot.\n$");

        site.commit("shop.yaml", wider);
        assertThat(site.run("apply", "--expect", reviewed)).as(site.err()).isZero();
    }

    @Test
    void aSyncPublishesWhenThereIsNewsAndThePlanReadsItThere() throws Exception {
        assertThat(site.run("sync", "--publish-snapshot")).as(site.err()).isZero();
        assertThat(site.out()).containsPattern("Recorded: [0-9a-f]{40}").containsPattern("Snapshot: [0-9a-f]{40}");
        String tip = site.repository.branches().get("refs/heads/certferry-audit");

        assertThat(site.run("sync", "--publish-snapshot")).isZero();
        assertThat(site.out()).doesNotContain("Snapshot: ");
        assertThat(site.repository.branches()).containsEntry("refs/heads/certferry-audit", tip);

        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(site.run("hook", "--publish-snapshot")).as(site.err()).isZero();
        assertThat(site.run("audit", "verify")).as(site.err()).isZero();
        snapshot = "certferry-audit";
        assertThat(offline()).as(site.err()).isZero();
        assertThat(site.out()).contains("No changes.").containsPattern("State as of 20[^ ]*Z, from a snapshot.");
    }

    @Test
    void whereThereIsNoneIsSaid() {
        snapshot = "no-such-thing";
        assertThat(offline()).isEqualTo(1);
        assertThat(site.err())
                .contains("default/snapshot.json on audit branch no-such-thing of ", ": not published yet;");
    }

    @Test
    void aSnapshotThatCannotBePublishedIsSaidAndEnds7() throws Exception {
        assertThat(site.run("sync")).isZero();
        String gone = folder.resolve("gone.git").toString();
        assertThat(site.run("sync", "--publish-snapshot", "--audit-repo", gone)).isEqualTo(7);
        assertThat(site.err()).contains("the snapshot was not published: audit branch certferry-audit of " + gone);
    }

    @Test
    void anotherInstallationAnEditAndAnOldFormatAreRefused() throws Exception {
        assertThat(site.run("snapshot", "--out", snapshot)).as(site.err()).isZero();
        String text = Files.readString(Path.of(snapshot));

        assertThat(offline("--installation", "other")).isEqualTo(64);
        assertThat(site.err()).contains("belongs to installation default, not to other; give --installation default");
        Files.writeString(Path.of(snapshot), text.replace("test_site", "best_site"));
        assertThat(offline()).isEqualTo(1);
        assertThat(site.err()).contains("snapshot.json: modified after it was written");
        Files.writeString(Path.of(snapshot), text.replace("\"formatVersion\" : 1", "\"formatVersion\" : 9"));
        assertThat(offline()).isEqualTo(1);
        assertThat(site.err()).contains("snapshot.json: /formatVersion: found 9; expected 1");
        Files.write(Path.of(snapshot), new byte[] {(byte) 0xff, 0});
        assertThat(offline()).isEqualTo(1);
        assertThat(site.err()).contains("snapshot.json: cannot be read as text");
    }

    @Test
    void aBindingByAHiddenLabelIsNotGuessed() throws Exception {
        site.update(spec -> spec.putObject("Labels").put("tier", "gold").put("users", "ada:hunter2"));
        assertThat(site.run("snapshot")).as(site.err()).isZero();
        assertThat(site.out()).contains("\"tier\" : null").doesNotContain("hunter2", "gold");
        assertThat(site.run("snapshot", "--out", snapshot)).isZero();
        site.commit("shop.yaml", TestInstallation.BINDING.replace("- name: web", "- label: tier=gold"));

        assertThat(offline()).isEqualTo(1);
        assertThat(site.err()).contains("service web: the snapshot hides the value of label tier", "--label tier");
        assertThat(site.run("snapshot", "--label", "tier", "--out", snapshot)).isZero();
        assertThat(offline()).as(site.err()).isZero();
        assertThat(site.out()).contains("~ service web");
    }

    @Test
    void keysThatNobodyLookedAtAreSaid() throws Exception {
        assertThat(site.run("snapshot", "--out", snapshot)).as(site.err()).isZero();
        ObjectNode node =
                (ObjectNode) new ObjectMapper().readTree(Path.of(snapshot).toFile());
        assertThat(node.at("/archive/lineages/0/generations/1/examined").asBoolean())
                .as("the plan that the snapshot was made with would ship it")
                .isTrue();
        site.certbot.issue("mail.example.com", "mail.example.com");
        assertThat(site.run("snapshot", "--out", snapshot)).isZero();
        site.commit(
                "mail.yaml",
                TestInstallation.BINDING
                        .replace("shop", "mail")
                        .replace("test_site", "mail")
                        .replace("name: web", "name: mailer"));

        assertThat(offline()).as(site.err()).isZero();
        assertThat(site.err()).contains("the private key of mail.example.com generation 1 was not checked");
    }
}
