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

    TestInstallation house;
    private String plan = "";
    private String id = "";

    /** The engine to use; the embedded one when empty. */
    abstract Optional<URI> host();

    abstract String image();

    /** Another one that starts as well. */
    abstract String otherImage();

    @BeforeEach
    void aReviewedRotation() throws Exception {
        house = new TestInstallation(folder, host());
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
        house.startService(image(), SavedPlanContract::quick);
        settled();
        house.certbot.renew(TestInstallation.DOMAIN);
        plan = house.file("plan.json").toString();
        assertThat(house.run("plan", "--out", plan)).isZero();
        assertThat(house.out()).contains("Plan: 2 to add, 1 to change");
        id = new ObjectMapper().readTree(Path.of(plan).toFile()).path("planId").asText();
    }

    @AfterEach
    void closed() {
        house.close();
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
                .until(() -> !house.service().at("/UpdateStatus/State").asText().equals("updating"));
    }

    /** Somebody else's update, which has come to its end: one that the engine has not begun yet shows no state. */
    private void change(Consumer<ObjectNode> edit) {
        house.update(edit);
        Awaitility.await("somebody else's update has ended")
                .atMost(Duration.ofMinutes(1))
                .until(() -> house.service().at("/UpdateStatus/State").asText().equals("completed"));
    }

    void stale(String... words) {
        assertThat(house.run("apply", plan)).as(house.err()).isEqualTo(4);
        assertThat(house.err()).contains("the saved plan is stale").contains(words);
        assertThat(house.run("show", plan)).isEqualTo(4);
        assertThat(house.out()).contains("Stale: ").contains(words);
        assertThat(house.run("apply", "--expect", id)).isEqualTo(4);
        assertThat(house.err()).contains("not " + id);
        assertThat(house.referred()).doesNotContain("test_site.key.2", "test_site.crt.2");
    }

    void goesThrough() {
        assertThat(house.run("show", plan)).as(house.out()).isZero();
        assertThat(house.run("apply", plan)).as(house.err()).isZero();
        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void nothingMoved() {
        goesThrough();
        assertThat(house.run("apply", plan)).as("nothing left to do").isZero();
    }

    @Test
    void theExpectedPlanIsAppliedById() {
        assertThat(house.run("apply", "--expect", id)).as(house.err()).isZero();
        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void aNewerCertificateIsNamed() {
        house.certbot.renew(TestInstallation.DOMAIN);
        stale("secret/test_site.key.3: create was not in the reviewed plan", "service web: site.crt would become");
    }

    @Test
    void anotherCommitMattersToTheIdOnly() throws Exception {
        house.commit("README.md", "# words\n");
        assertThat(house.run("apply", "--expect", id)).isEqualTo(4);
        goesThrough();
    }

    @Test
    void aCommitThatWasRevertedIsAsIfItHadNotBeen() throws Exception {
        house.commit("shop.yaml", TestInstallation.BINDING + "  retention: {keep: 0}\n");
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("apply", "--expect", id)).as(house.err()).isZero();
    }

    @Test
    void lessLeftToDoIsFine() {
        assertThat(house.run("sync")).as(house.err()).isZero();
        goesThrough();
    }

    @Test
    void anEditedPlanIsRefusedByName() throws Exception {
        Files.writeString(Path.of(plan), Files.readString(Path.of(plan)).replace("test_site.crt.2", "test_site.crt.9"));
        assertThat(house.run("apply", plan)).isEqualTo(1);
        assertThat(house.err()).contains("plan.json: the plan was edited after it was created");
        Files.writeString(Path.of(plan), "{}");
        assertThat(house.run("show", plan)).isEqualTo(1);
        assertThat(house.err()).contains("plan.json: not a plan");
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
        assertThat(house.service().at("/Spec/TaskTemplate/ContainerSpec/Image").asText())
                .isEqualTo(otherImage());
        assertThat(house.service().at("/Spec/Mode/Replicated/Replicas").asInt()).isEqualTo(3);
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
