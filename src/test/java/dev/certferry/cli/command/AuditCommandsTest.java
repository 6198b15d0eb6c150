package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import dev.certferry.git.ListedHeads;
import dev.certferry.git.audit.BareRemote;
import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.FailedRunRecords;
import dev.certferry.git.audit.GitAuditLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read records, on a bare repository without a server. */
final class AuditCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private BareRemote remote;

    @BeforeEach
    void fourRecords() throws Exception {
        remote = new BareRemote(folder.resolve("certs.git"));
        for (String installation : List.of("default", "edge")) {
            GitAuditLog audit = new GitAuditLog(
                    remote.access(),
                    BareRemote.BRANCH,
                    installation,
                    folder.resolve("engine"),
                    CommitSigner.none(),
                    time -> {},
                    Clock.systemUTC(),
                    new ListedHeads());
            audit.append(
                    List.of(FailedRunRecords.of(installation, 1), FailedRunRecords.of(installation, 60 * 24 * 40)));
        }
    }

    private int audit(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(args));
        all.addAll(List.of(
                "--clone",
                remote.folder().toString(),
                "--state-dir",
                folder.resolve("reader").toString()));
        return Main.run(all.toArray(String[]::new), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void theLogShowsTheNewestFirstAndFilters() {
        assertThat(audit("log")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-12-11T00:00:05Z  run-edge-57600  edge: failed, failure 57600",
                        "2026-12-11T00:00:05Z  run-default-57600  default: failed, failure 57600",
                        "2026-11-01T00:01:05Z  run-edge-1  edge: failed, failure 1",
                        "2026-11-01T00:01:05Z  run-default-1  default: failed, failure 1");

        audit("log", "--installation", "edge", "--until", "2026-12-01");
        assertThat(out.toString().lines()).singleElement().asString().contains("run-edge-1");
        audit("log", "--since", "2026-12-11T00:00:00Z", "-n", "1");
        assertThat(out.toString().lines()).singleElement().asString().contains("run-edge-57600");
        audit("log", "--outcome", "done");
        assertThat(out.toString()).isEmpty();
        audit("log", "--outcome", "failed", "--binding", "shop");
        assertThat(out.toString()).isEmpty();
        audit("log", "-o", "json", "-n", "2");
        assertThat(out.toString()).startsWith("[\n{").endsWith("}\n]\n").contains("},\n{");
        assertThat(audit("log", "--since", "yesterday")).isEqualTo(64);
    }

    @Test
    void oneRecordIsShownByTheBeginningOfItsId() {
        assertThat(audit("show", "run-edge-5")).isZero();
        assertThat(out.toString())
                .startsWith("Record run-edge-57600\n  result: failed (exit code 1), failed\n  error: failure 57600\n")
                .contains("  started by: sync, for root (source: operating system)\n");

        assertThat(audit("show", "run-edge")).isEqualTo(1);
        assertThat(err.toString()).contains("2 ids start with this prefix");
        assertThat(audit("show", "nothing")).isEqualTo(1);
        assertThat(err.toString()).contains("no record has an id that begins with nothing");
    }

    @Test
    void theAnchorIsTheTipAndTheBranchDescendsFromIt() throws Exception {
        assertThat(audit("anchor")).isZero();
        String anchor = out.toString().strip();
        assertThat(anchor).isEqualTo(remote.tip());

        assertThat(audit("verify", "--anchor", anchor)).isZero();
        assertThat(out.toString())
                .startsWith("Verified: 4 commits from ")
                .contains("Signatures: not checked")
                .contains("Anchor: the branch descends from " + anchor)
                .contains("Not verified:");
    }

    @Test
    void unsignedRecordsAreNotVerifiedAgainstSigners() throws Exception {
        Path signers = Files.writeString(folder.resolve("signers"), "");
        assertThat(audit("verify", "--allowed-signers", signers.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("signers: is empty", "correct --allowed-signers");
        Files.writeString(signers, "ada@example.test ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP//////////////////////\n");

        assertThat(audit("verify", "--allowed-signers", signers.toString())).isEqualTo(8);
        assertThat(out.toString()).startsWith("Verification failed at commit ").contains("it is not signed");
        assertThat(audit("verify", "--signed-since", remote.tip())).isEqualTo(64);
        assertThat(audit("verify", "--anchor", "nonsense")).isEqualTo(1);
        assertThat(err.toString()).contains("not a commit id");
    }

    @Test
    void wrongPlacesAreNamed() {
        assertThat(audit("log", "--audit-branch", "other")).isEqualTo(1);
        assertThat(err.toString()).contains("branch other not found");
        assertThat(audit("log", "--clone", folder.toString())).isEqualTo(64);
        assertThat(Main.run(
                        new String[] {"audit", "log", "--clone", folder.toString()},
                        Map.of(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not a Git repository");
        assertThat(Main.run(new String[] {"audit"}, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true)))
                .isEqualTo(64);
    }
}
