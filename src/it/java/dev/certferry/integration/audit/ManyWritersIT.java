package dev.certferry.integration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.ListedHeads;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.git.audit.BareRemote;
import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.FailedRunRecords;
import dev.certferry.git.audit.GitAuditLog;
import dev.certferry.git.audit.SignatureCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty installations write to one branch at the same moment: every record is there, and the chain holds. */
final class ManyWritersIT {
    private static final int WRITERS = 20;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void twentyWritersLoseNothing() throws Exception {
        BareRemote remote = new BareRemote(folder.resolve("remote.git"));
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<List<String>>> ends = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String name = "writer" + i;
            ends.add(writers.submit(() -> new GitAuditLog(
                            remote.access(),
                            BareRemote.BRANCH,
                            name,
                            folder.resolve(name),
                            CommitSigner.none(),
                            time -> LockSupport.parkNanos(time.toNanos()),
                            Clock.systemUTC(),
                            new ListedHeads())
                    .append(List.of(FailedRunRecords.of(name, 1), FailedRunRecords.of(name, 2)))
                    .problems()));
        }
        for (Future<List<String>> end : ends) {
            assertThat(end.get()).isEmpty();
        }
        writers.shutdown();

        assertThat(remote.files().stream().filter(file -> file.endsWith(".json")))
                .hasSize(2 * WRITERS);
        try (AuditReader reader = AuditReader.ofClone(remote.folder(), BareRemote.BRANCH, folder.resolve("reader"))) {
            var seen = reader.verify(SignatureCheck.none(), Optional.empty(), Optional.empty());
            assertThat(seen.fault()).isEmpty();
            assertThat(seen.commits()).isEqualTo(2 * WRITERS);
        }
    }
}
