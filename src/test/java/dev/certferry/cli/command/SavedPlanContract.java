package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moves between a reviewed plan and its apply: what does not matter goes through, everything else is named. One class per engine runs it. */
abstract class SavedPlanContract {
    @TempDir
    private Path folder = Path.of("");

    TestInstallation site;
    private String plan = "";
    private String id = "";

    /** The engine to use; the embedded one when empty. */
    abstract Optional<URI> host();

    abstract String image();

    /** Another one that starts as well. */
    abstract String otherImage();

    @BeforeEach
    void aReviewedRotation() throws Exception {
        site = new TestInstallation(folder, host());
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService(image(), SavedPlanContract::quick);
        settled();
        site.certbot.renew(TestInstallation.DOMAIN);
        plan = site.file("plan.json").toString();
        assertThat(site.run("plan", "--out", plan)).isZero();
        assertThat(site.out()).contains("Plan: 2 to add, 1 to change");
        id = new ObjectMapper().readTree(Path.of(plan).toFile()).path("planId").asText();
    }

    @AfterEach
    void closed() {
        site.close();
    }

    /** Tasks that end and converge within a second; what they run does not matter here. */
    private static void quick(ObjectNode spec) {
        ObjectNode container = (ObjectNode) spec.at("/TaskTemplate/ContainerSpec");
        container.putArray("Command").add("/bin/sleep").add("600");
        container.put("StopGracePeriod", 100_000_000);
        spec.putObject("UpdateConfig").put("Parallelism", 0).put("Monitor", 100_000_000);
    }

    private void settled() {
        Awaitility.await("the service rests")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !site.service().at("/UpdateStatus/State").asText().equals("updating"));
    }

    /** Somebody else's update, which has come to its end: one that the engine has not begun yet shows no state. */
    private void change(Consumer<ObjectNode> edit) {
        site.update(edit);
        Awaitility.await("somebody else's update has ended")
                .atMost(Duration.ofMinutes(1))
                .until(() -> site.service().at("/UpdateStatus/State").asText().equals("completed"));
    }

    void stale(String... words) {
        assertThat(site.run("apply", plan)).as(site.err()).isEqualTo(4);
        assertThat(site.err()).contains("the saved plan is stale").contains(words);
        assertThat(site.run("show", plan)).isEqualTo(4);
        assertThat(site.out()).contains("Stale: ").contains(words);
        assertThat(site.run("apply", "--expect", id)).isEqualTo(4);
        assertThat(site.err()).contains("not " + id);
        assertThat(site.referred()).doesNotContain("test_site.key.2", "test_site.crt.2");
    }

    void goesThrough() {
        assertThat(site.run("show", plan)).as(site.out()).isZero();
        assertThat(site.run("apply", plan)).as(site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void nothingMoved() {
        goesThrough();
        assertThat(site.run("apply", plan)).as("nothing left to do").isZero();
    }

    @Test
    void theExpectedPlanIsAppliedById() {
        assertThat(site.run("apply", "--expect", id)).as(site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void aNewerCertificateIsNamed() {
        site.certbot.renew(TestInstallation.DOMAIN);
        stale("secret/test_site.key.3: create was not in the reviewed plan", "service web: site.crt would become");
    }

    @Test
    void anotherCommitMattersToTheIdOnly() throws Exception {
        site.commit("README.md", "# words\n");
        assertThat(site.run("apply", "--expect", id)).isEqualTo(4);
        goesThrough();
    }

    @Test
    void aCommitThatWasRevertedIsAsIfItHadNotBeen() throws Exception {
        site.commit("shop.yaml", TestInstallation.BINDING + "  retention: {keep: 0}\n");
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("apply", "--expect", id)).as(site.err()).isZero();
    }

    @Test
    void lessLeftToDoIsFine() {
        assertThat(site.run("sync")).as(site.err()).isZero();
        goesThrough();
    }

    @Test
    void anEditedPlanIsRefusedByName() throws Exception {
        Files.writeString(Path.of(plan), Files.readString(Path.of(plan)).replace("test_site.crt.2", "test_site.crt.9"));
        assertThat(site.run("apply", plan)).isEqualTo(1);
        assertThat(site.err()).contains("plan.json: the plan was edited after it was created");
        Files.writeString(Path.of(plan), "{}");
        assertThat(site.run("show", plan)).isEqualTo(1);
        assertThat(site.err()).contains("plan.json: not a plan");
    }

    private static ArrayNode secrets(ObjectNode spec) {
        return (ArrayNode) spec.at("/TaskTemplate/ContainerSpec/Secrets");
    }

    @Test
    void imageReplicasAndIndexAreCarriedOver() {
        change(spec -> {
            ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).put("Image", otherImage());
            ((ObjectNode) spec.at("/Mode/Replicated")).put("Replicas", 3);
            spec.putObject("Labels").put("team", "web");
        });
        goesThrough();
        assertThat(site.service().at("/Spec/TaskTemplate/ContainerSpec/Image").asText())
                .isEqualTo(otherImage());
        assertThat(site.service().at("/Spec/Mode/Replicated/Replicas").asInt()).isEqualTo(3);
    }

    @Test
    void anotherOwnerOfAReferenceIsNamed() {
        change(spec -> ((ObjectNode) secrets(spec).get(1).path("File")).put("UID", "7"));
        stale("service web: site.crt was test_site.crt.1 (uid 0, gid 0, mode 0444), is test_site.crt.1 (uid 7,");
    }

    @Test
    void aReferenceThatWasTakenAwayIsNamed() {
        change(spec -> secrets(spec).remove(1));
        stale("service web: site.crt was test_site.crt.1, is none");
    }
}
