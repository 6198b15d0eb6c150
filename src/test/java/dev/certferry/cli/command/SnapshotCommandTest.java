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

    private TestInstallation house;
    private String snapshot = "";

    @BeforeEach
    void aRotationIsDue() throws Exception {
        house = new TestInstallation(folder);
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
        house.startService();
        house.certbot.renew(TestInstallation.DOMAIN);
        snapshot = house.file("snapshot.json").toString();
    }

    @AfterEach
    void closed() {
        house.close();
    }

    private String planId() throws IOException {
        return new ObjectMapper().readTree(house.out()).path("planId").asText();
    }

    private int offline(String... more) {
        String[] all = new String[more.length + 7];
        String[] first = {"plan", "--snapshot", snapshot, "--host", NOWHERE, "--certbot", "/nonexistent"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return house.run(all);
    }

    @Test
    void theOfflinePlanIsTheLiveOneAndCanBeApplied() throws Exception {
        assertThat(house.run("snapshot", "--out", snapshot)).as(house.err()).isZero();
        assertThat(house.run("plan", "-o", "json")).isZero();
        String live = planId();
        String plan = house.file("plan.json").toString();

        assertThat(offline("-o", "json", "--out", plan)).as(house.err()).isZero();

        assertThat(planId()).isEqualTo(live);
        assertThat(house.err()).contains("this plan is based on a snapshot, 0 min old; later changes are not included");
        assertThat(house.run("apply", plan)).as(house.err()).isZero();
        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    /** A commit that is thrown away when the branch is merged is no part of the id. */
    @Test
    void theIdThatAReviewSawIsTheOneThatIsApplied() throws Exception {
        assertThat(house.run("snapshot", "--out", snapshot)).as(house.err()).isZero();
        String wider = TestInstallation.BINDING.replace("site.crt}", "other.crt}");
        house.repository.propose("review", "shop.yaml", wider);
        assertThat(offline("--branch", "review", "-o", "json")).as(house.err()).isZero();
        String reviewed = planId();
        assertThat(offline("--branch", "review", "-o", "markdown")).isZero();
        assertThat(house.out())
                .contains("+ other.crt: test_site.crt.2", "plan <code>" + reviewed)
                .containsPattern("\nState as of [0-9TZ:-]*, from a snapshot.\n$");

        house.commit("shop.yaml", wider);
        assertThat(house.run("apply", "--expect", reviewed)).as(house.err()).isZero();
    }

    @Test
    void aSyncPublishesWhenThereIsNewsAndThePlanReadsItThere() throws Exception {
        assertThat(house.run("sync", "--publish-snapshot")).as(house.err()).isZero();
        assertThat(house.out()).containsPattern("Recorded: [0-9a-f]{40}").containsPattern("Snapshot: [0-9a-f]{40}");
        String tip = house.repository.branches().get("refs/heads/certferry-audit");

        assertThat(house.run("sync", "--publish-snapshot")).isZero();
        assertThat(house.out()).doesNotContain("Snapshot: ");
        assertThat(house.repository.branches()).containsEntry("refs/heads/certferry-audit", tip);

        house.certbot.renew(TestInstallation.DOMAIN);
        assertThat(house.run("hook", "--publish-snapshot")).as(house.err()).isZero();
        assertThat(house.run("audit", "verify")).as(house.err()).isZero();
        snapshot = "certferry-audit";
        assertThat(offline()).as(house.err()).isZero();
        assertThat(house.out()).contains("No changes.").containsPattern("State as of 20[^ ]*Z, from a snapshot.");
    }

    @Test
    void whereThereIsNoneIsSaid() {
        snapshot = "no-such-thing";
        assertThat(offline()).isEqualTo(1);
        assertThat(house.err())
                .contains("default/snapshot.json on audit branch no-such-thing of ", ": not published yet;");
    }

    @Test
    void aSnapshotThatCannotBePublishedIsSaidAndEnds7() throws Exception {
        assertThat(house.run("sync")).isZero();
        String gone = folder.resolve("gone.git").toString();
        assertThat(house.run("sync", "--publish-snapshot", "--audit-repo", gone))
                .isEqualTo(7);
        assertThat(house.err()).contains("the snapshot was not published: audit branch certferry-audit of " + gone);
    }

    @Test
    void anotherInstallationAnEditAndAnOldFormatAreRefused() throws Exception {
        assertThat(house.run("snapshot", "--out", snapshot)).as(house.err()).isZero();
        String text = Files.readString(Path.of(snapshot));

        assertThat(offline("--installation", "other")).isEqualTo(64);
        assertThat(house.err()).contains("belongs to installation default, not to other; give --installation default");
        Files.writeString(Path.of(snapshot), text.replace("test_site", "best_site"));
        assertThat(offline()).isEqualTo(1);
        assertThat(house.err()).contains("snapshot.json: modified after it was written");
        Files.writeString(Path.of(snapshot), text.replace("\"formatVersion\" : 1", "\"formatVersion\" : 9"));
        assertThat(offline()).isEqualTo(1);
        assertThat(house.err()).contains("snapshot.json: /formatVersion: found 9; expected 1");
        Files.write(Path.of(snapshot), new byte[] {(byte) 0xff, 0});
        assertThat(offline()).isEqualTo(1);
        assertThat(house.err()).contains("snapshot.json: cannot be read as text");
    }

    @Test
    void aBindingByAHiddenLabelIsNotGuessed() throws Exception {
        house.update(spec -> spec.putObject("Labels").put("tier", "gold").put("users", "ada:hunter2"));
        assertThat(house.run("snapshot")).as(house.err()).isZero();
        assertThat(house.out()).contains("\"tier\" : null").doesNotContain("hunter2", "gold");
        assertThat(house.run("snapshot", "--out", snapshot)).isZero();
        house.commit("shop.yaml", TestInstallation.BINDING.replace("- name: web", "- label: tier=gold"));

        assertThat(offline()).isEqualTo(1);
        assertThat(house.err()).contains("service web: the snapshot hides the value of label tier", "--label tier");
        assertThat(house.run("snapshot", "--label", "tier", "--out", snapshot)).isZero();
        assertThat(offline()).as(house.err()).isZero();
        assertThat(house.out()).contains("~ service web");
    }

    @Test
    void keysThatNobodyLookedAtAreSaid() throws Exception {
        assertThat(house.run("snapshot", "--out", snapshot)).as(house.err()).isZero();
        ObjectNode node =
                (ObjectNode) new ObjectMapper().readTree(Path.of(snapshot).toFile());
        assertThat(node.at("/archive/lineages/0/generations/1/examined").asBoolean())
                .as("the plan that the snapshot was made with would ship it")
                .isTrue();
        house.certbot.issue("mail.example.com", "mail.example.com");
        assertThat(house.run("snapshot", "--out", snapshot)).isZero();
        house.commit(
                "mail.yaml",
                TestInstallation.BINDING
                        .replace("shop", "mail")
                        .replace("test_site", "mail")
                        .replace("name: web", "name: mailer"));

        assertThat(offline()).as(house.err()).isZero();
        assertThat(house.err()).contains("the private key of mail.example.com generation 1 was not checked");
    }
}
