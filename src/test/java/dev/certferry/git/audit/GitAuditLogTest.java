package dev.certferry.git.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.ListedHeads;
import dev.certferry.model.RunRecord;
import dev.certferry.port.AuditLog;
import dev.certferry.render.record.AuditRecord;
import dev.certferry.render.record.StatusPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class GitAuditLogTest {
    private static final Clock CLOCK = Clock.fixed(FailedRunRecords.START.plusSeconds(600), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private BareRemote remote;

    @BeforeEach
    void aRemote() throws Exception {
        remote = new BareRemote(folder.resolve("remote.git"));
    }

    private GitAuditLog audit(String state, String installation, Clock clock) {
        return new GitAuditLog(
                remote.access(),
                BareRemote.BRANCH,
                installation,
                folder.resolve(state),
                CommitSigner.none(),
                time -> {},
                clock,
                new ListedHeads());
    }

    /** The one test with racing writers waits for real, or they would race for ever. */
    private static void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private GitAuditLog audit() {
        return audit("state", "default", CLOCK);
    }

    private Path waiting() {
        return folder.resolve("state/audit/waiting-default");
    }

    @Test
    void eachRecordIsAFileInACommitOfItsOwn() throws Exception {
        AuditLog.Kept first = audit().append(List.of(FailedRunRecords.number(1)));
        AuditLog.Kept second = audit("elsewhere", "edge", CLOCK).append(List.of(FailedRunRecords.of("edge", 2)));

        assertThat(first.problems()).isEmpty();
        assertThat(second.tip()).isEqualTo(remote.tip());
        assertThat(remote.subjects()).containsExactly("default: failed, failure 1", "edge: failed, failure 2");
        assertThat(remote.files())
                .containsExactly(
                        "default/2026/11/run-default-1.json",
                        "default/README.md",
                        "edge/2026/11/run-edge-2.json",
                        "edge/README.md");
        assertThat(remote.file("default/README.md")).contains("failed (exit code 1), revision `c0ffee`");
        assertThat(waiting()).isEmptyDirectory();
    }

    @Test
    void writersOnOneBranchLoseNothing() throws Exception {
        write(4, 2, writer -> writer);

        assertThat(remote.subjects()).hasSize(8);
        assertThat(remote.files().stream().filter(file -> file.endsWith(".json")))
                .hasSize(8);
    }

    /** As a daemon, a hook and a person do on one machine. */
    @Test
    void writersThatShareALocalCopyLoseNothing() throws Exception {
        write(4, 3, writer -> "shared");

        assertThat(remote.subjects()).hasSize(12);
        assertThat(remote.files().stream().filter(file -> file.endsWith(".json")))
                .hasSize(12);
    }

    private void write(int writers, int each, UnaryOperator<String> state) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String name = "writer" + i;
            ends.add(threads.submit(() -> {
                for (int minute = 0; minute < each; minute++) {
                    GitAuditLog audit = new GitAuditLog(
                            remote.access(),
                            BareRemote.BRANCH,
                            name,
                            folder.resolve(state.apply(name)),
                            CommitSigner.none(),
                            GitAuditLogTest::sleep,
                            CLOCK,
                            new ListedHeads());
                    assertThat(audit.append(List.of(FailedRunRecords.of(name, minute)))
                                    .problems())
                            .isEmpty();
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdown();
    }

    @Test
    void whatCannotBeSentWaitsAndIsSentInOrder() throws Exception {
        Path away = folder.resolve("away.git");
        Files.move(remote.folder(), away);
        AuditLog.Kept kept = audit().append(List.of(FailedRunRecords.number(2)));
        audit().append(List.of(FailedRunRecords.number(1)));

        assertThat(kept.tip()).isEmpty();
        assertThat(kept.lost()).isFalse();
        assertThat(kept.problems())
                .singleElement()
                .asString()
                .contains("1 audit record is not pushed yet, the oldest from ", ", stored in " + waiting());
        assertThat(audit().append(List.of()).problems())
                .singleElement()
                .asString()
                .startsWith("2 audit records are not pushed yet");

        Files.move(away, remote.folder());
        AuditLog.Kept sent = audit().append(List.of(FailedRunRecords.number(3)));

        assertThat(sent.problems()).isEmpty();
        assertThat(sent.tip()).isEqualTo(remote.tip());
        assertThat(remote.subjects())
                .containsExactly(
                        "default: failed, failure 1", "default: failed, failure 2", "default: failed, failure 3");
        assertThat(waiting()).isEmptyDirectory();
    }

    @Test
    void manyOrOldRecordsThatWaitAreAnAlarm() throws Exception {
        Files.move(remote.folder(), folder.resolve("away.git"));
        List<RunRecord> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(FailedRunRecords.number(i));
        }
        Instant tomorrow = FailedRunRecords.START.plus(Duration.ofDays(2));

        assertThat(audit().append(List.of(FailedRunRecords.number(11))).problems())
                .singleElement()
                .asString()
                .startsWith("1 audit record is not pushed yet");
        assertThat(audit("state", "default", Clock.fixed(tomorrow, ZoneOffset.UTC))
                        .append(List.of())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("ALARM: 1 audit record is not pushed yet");
        assertThat(audit().append(ten).problems())
                .singleElement()
                .asString()
                .startsWith("ALARM: 11 audit records are not pushed yet");
    }

    @Test
    void aRecordWhosePushWasAnsweredByNobodyIsNotThereTwice() throws Exception {
        audit().append(List.of(FailedRunRecords.number(1)));
        String tip = remote.tip();

        AuditLog.Kept again = audit().append(List.of(FailedRunRecords.number(1)));

        assertThat(again.tip()).isEqualTo(tip).isEqualTo(remote.tip());
        assertThat(waiting()).isEmptyDirectory();
    }

    @Test
    void whatIsNoRecordIsNamedAndStopsNothing() throws Exception {
        Files.createDirectories(waiting());
        Path stray = Files.writeString(waiting().resolve("stray.json"), "{\"id\": \"../../etc\"}");

        AuditLog.Kept kept = audit().append(List.of(FailedRunRecords.number(1)));

        assertThat(kept.problems()).containsExactly(stray + ": not a record; check it and move it elsewhere");
        assertThat(remote.subjects()).hasSize(1);
        assertThat(stray).exists();
    }

    @Test
    void aRewrittenBranchIsNoticedAlsoByAFreshCopy() throws Exception {
        String first = audit().append(List.of(FailedRunRecords.number(1))).tip();
        String second = audit().append(List.of(FailedRunRecords.number(2))).tip();

        assertThat(audit().check(second)).isEmpty();
        assertThat(audit("fresh", "default", CLOCK).check(first))
                .as("an ancestor")
                .isEmpty();

        remote.reset(first);
        assertThat(audit().check(second)).singleElement().asString().contains("does not descend from " + second);
        assertThat(audit("fresher", "default", CLOCK).check(second))
                .singleElement()
                .asString()
                .contains("does not descend from " + second);

        remote.drop();
        assertThat(audit().check(second)).singleElement().asString().contains("it is gone");
        assertThat(audit().append(List.of(FailedRunRecords.number(3))).tip()).isEqualTo(remote.tip());
    }

    @Test
    void aBrokenLocalCopyIsMadeAgain() throws Exception {
        audit().append(List.of(FailedRunRecords.number(1)));
        try (var copies = Files.list(folder.resolve("state/audit"))) {
            Path copy = copies.filter(path -> Files.isDirectory(path)
                            && path.getFileName().toString().startsWith("copy-"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(copy.resolve("HEAD"), "nonsense");
            Files.writeString(copy.resolve("config"), "[[[");
        }

        assertThat(audit().append(List.of(FailedRunRecords.number(2))).problems())
                .isEmpty();
        assertThat(remote.subjects()).hasSize(2);
    }

    @Test
    void aFailureLeavesTheBindingsOnThePage() throws Exception {
        String before =
                "# Certferry: default\n\nLast recorded run: x\n\n| binding | domains |\n|---|---|\n| shop | a |\n";

        String page = StatusPage.of(AuditRecord.of(FailedRunRecords.number(7)), before);

        assertThat(page).contains("failure 7").endsWith("\n| binding | domains |\n|---|---|\n| shop | a |\n");
    }
}
