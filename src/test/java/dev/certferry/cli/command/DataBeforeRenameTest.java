package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the release before the renames wrote is read: Swarm objects, the audit branch, plans and snapshots. */
@Tag("slow")
final class DataBeforeRenameTest {
    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private InstallationBeforeRename old;

    @BeforeEach
    void restored() throws Exception {
        old = new InstallationBeforeRename(folder, "state.json");
    }

    @AfterEach
    void closed() {
        old.close();
    }

    private void ran(String... args) {
        assertThat(old.run(args)).as(old.err()).isZero();
    }

    @Test
    void oldManifestsNameTheNewKeysAndNothingIsChanged() {
        assertThat(old.run("sync")).isEqualTo(3);

        assertThat(old.err())
                .contains(
                        "shop.yaml:7:3 spec.secret: was renamed to secretPrefix",
                        "shop.yaml:12:34 spec.rollout.order: was renamed to wave",
                        "shop.yaml:12:44 spec.rollout.settle: was renamed to cooldown",
                        "mail.yaml:10:13 spec.rollout.settle: was renamed to cooldown");
        assertThat(old.writes()).isEmpty();
    }

    @Test
    void aSyncOfTheRespelledManifestsHasNothingToDo() throws Exception {
        String tip = old.auditTip();
        old.respell();

        ran("sync");

        assertThat(old.writes()).isEmpty();
        assertThat(old.auditTip()).as("the same holds are no news").isEqualTo(tip);
    }

    @Test
    void theStatusShowsTheSuspensionAndTheHolds() throws Exception {
        old.respell();

        ran("status");

        assertThat(old.out())
                .contains(
                        "suspended by alice since 2026-12-01T",
                        "until 2999-01-01T00:00:00Z: database migration",
                        "service/api (shop) [rolled-back]",
                        "service/web (shop) [rolled-back]",
                        "service/zone (shop) [behind]");
    }

    @Test
    void aRetryEndsTheHoldAndAResumeTheSuspension() throws Exception {
        old.respell();

        ran("apply", "--auto-approve", "--retry", "web", "--retry", "api");
        assertThat(old.references("web")).containsExactly("site.key=shop-tls.key.2", "site.crt=shop-tls.crt.2");
        assertThat(old.references("mailer")).containsExactly("mail.crt=mail.crt.1");

        ran("resume", "mail", "--reason", "done");
        ran("sync");
        assertThat(old.references("mailer")).containsExactly("mail.crt=mail.crt.2");
    }

    @Test
    void oldRecordsAreListedAndShownInTheNewSpelling() {
        ran("audit", "log");
        assertThat(old.out().lines())
                .hasSize(6)
                .anyMatch(line -> line.endsWith("default: incomplete, 2 of 5 changes"))
                .anyMatch(line -> line.endsWith("default: refused, 0 of 0 changes"));

        for (String outcome : List.of("incomplete", "reverted", "not-attempted")) {
            ran("audit", "log", "--outcome", outcome);
            assertThat(old.out().lines()).as(outcome).singleElement().asString().endsWith("2 of 5 changes");
        }
        ran("audit", "show", id("incomplete"));
        assertThat(old.out())
                .contains("incomplete (exit code 7)", "  reverted: ", "  rolled-back: ", "  not-attempted: ")
                .contains("for root", "operating system", "after certferry resume mail")
                .doesNotContain("went-back", "not-tried", "unfinished");
        ran("audit", "show", id("refused"));
        assertThat(old.out()).contains("blocked: plan [nothing-desired]: ", "certferry apply --allow nothing-desired");
    }

    @ParameterizedTest
    @CsvSource({"unfinished, incomplete", "went-back, reverted", "not-tried, not-attempted"})
    void anOldOutcomeNamesTheNewOne(String word, String newWord) {
        assertThat(old.run("audit", "log", "--outcome", word)).isEqualTo(64);
        assertThat(old.err()).contains("--outcome: " + word + " was renamed to " + newWord);
    }

    /** The id of the only record with this result. */
    private String id(String result) {
        ran("audit", "log", "--outcome", result);
        return old.out().split(" +")[1];
    }

    @Test
    void theChainOfRecordsContinuesInTheNewSpelling() throws Exception {
        String tip = old.auditTip();
        old.respell();
        ran("resume", "mail", "--reason", "done");
        ran("sync");

        ran("audit", "verify", "--anchor", tip);
        assertThat(old.out()).contains("8 commits");
        ran("audit", "log", "-n", "1", "-o", "json");
        assertThat(old.out())
                .contains("\"actorSource\" : \"operating system\"", "\"remedy\" : ")
                .doesNotContain("actorKnownBy", "wayOut");
    }

    @Test
    void aRunThatCrashedBeforeTheRenameIsRecorded(@TempDir Path other) throws Exception {
        try (InstallationBeforeRename crashed = new InstallationBeforeRename(other, "state-while-running.json")) {
            crashed.respell();

            assertThat(crashed.run("sync")).as(crashed.err()).isZero();

            assertThat(crashed.run("audit", "log", "--outcome", "crashed", "-o", "json"))
                    .isZero();
            assertThat(crashed.out())
                    .contains(
                            "\"id\" : \"20261201T025000.574Z-3c457274\"",
                            "\"actor\" : \"root\"",
                            "\"actorSource\" : \"operating system\"",
                            "\"result\" : \"incomplete\"",
                            "\"planId\" : \"ccb2f5d6b022c9404ef41d623e9c9977ab5e610b139e68ed1759d1698848351e\"");
        }
    }

    @Test
    void anOldSnapshotIsPlannedFrom() throws Exception {
        old.respell();

        ran(
                "plan",
                "--snapshot",
                InstallationBeforeRename.SAVED.resolve("snapshot.json").toString());

        assertThat(old.out()).contains("suspended by alice", "service/web (shop) [rolled-back]");
    }

    @Test
    void anOldPlanIsShown() throws Exception {
        old.respell();

        ran("show", InstallationBeforeRename.SAVED.resolve("plan.json").toString());

        assertThat(old.out()).contains("update service/web", "shop-tls.key.1 -> shop-tls.key.2");
    }
}
