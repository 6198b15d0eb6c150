package dev.certferry.integration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.ListedHeads;
import dev.certferry.git.audit.BareRemote;
import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.FailedRunRecords;
import dev.certferry.git.audit.GitAuditLog;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.port.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state directory is on a file system of its own that is full when the record is to be kept. */
final class FullDiskIT {
    @TempDir
    private Path folder = Path.of("");

    private BareRemote remote;
    private Path state;

    @BeforeEach
    void aSmallDisk() throws Exception {
        remote = new BareRemote(folder.resolve("remote.git"));
        state = Files.createDirectory(folder.resolve("state"));
        ProcessSpec.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", state.toString())
                .text();
    }

    @AfterEach
    void unmounted() {
        ProcessSpec.of("umount", state.toString()).text();
    }

    private GitAuditLog audit() {
        return new GitAuditLog(
                remote.access(),
                BareRemote.BRANCH,
                "default",
                state,
                CommitSigner.none(),
                time -> {},
                Clock.systemUTC(),
                new ListedHeads());
    }

    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try {
            while (true) {
                Files.write(state.resolve("filler"), block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void theRecordIsSentAllTheSame() throws Exception {
        assertThat(audit().append(List.of(FailedRunRecords.number(1))).problems())
                .isEmpty();
        fill();

        AuditLog.Kept kept = audit().append(List.of(FailedRunRecords.number(2)));

        assertThat(kept.lost()).isFalse();
        assertThat(kept.tip()).isEqualTo(remote.tip());
        assertThat(kept.problems())
                .singleElement()
                .asString()
                .contains("waiting-default/run-default-2.json: cannot be written (No space left on device)");
        assertThat(remote.files()).contains("default/2026/11/run-default-1.json", "default/2026/11/run-default-2.json");

        Files.delete(state.resolve("filler"));
        assertThat(audit().append(List.of(FailedRunRecords.number(3))).problems())
                .isEmpty();
        assertThat(remote.files()).hasSize(4);
    }

    @Test
    void whatCanBeKeptNowhereIsPrintedInFullAndCanBePutBack() throws Exception {
        audit().append(List.of(FailedRunRecords.number(1)));
        fill();
        Path away = folder.resolve("away.git");
        Files.move(remote.folder(), away);

        AuditLog.Kept kept = audit().append(List.of(FailedRunRecords.number(2)));

        assertThat(kept.lost()).isTrue();
        String last = kept.problems().get(kept.problems().size() - 1);
        assertThat(last).contains("this record is stored nowhere else; save it as ");
        Files.delete(state.resolve("filler"));
        Files.move(away, remote.folder());
        Files.writeString(
                Path.of(last.replaceFirst(".* save it as (\\S+) and the next run .*", "$1")),
                last.substring(last.indexOf("{")));
        assertThat(audit().append(List.of()).problems()).isEmpty();
        assertThat(remote.files()).contains("default/2026/11/run-default-2.json");
    }
}
