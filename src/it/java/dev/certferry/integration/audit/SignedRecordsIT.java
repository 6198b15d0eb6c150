package dev.certferry.integration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.ListedHeads;
import dev.certferry.git.audit.AllowedSigners;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.git.audit.AuditVerifier;
import dev.certferry.git.audit.BareRemote;
import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.FailedRunRecords;
import dev.certferry.git.audit.GitAuditLog;
import dev.certferry.git.audit.GpgSigner;
import dev.certferry.git.audit.SshSigner;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.port.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git's own client verifies what Certferry signs, and Certferry refuses what git would refuse. */
final class SignedRecordsIT {
    @TempDir
    private Path folder = Path.of("");

    private BareRemote remote;

    @BeforeEach
    void aRemote() throws Exception {
        remote = new BareRemote(folder.resolve("remote.git"));
    }

    private AuditLog.Kept append(CommitSigner signer, int minute) {
        return new GitAuditLog(
                        remote.access(),
                        BareRemote.BRANCH,
                        "default",
                        folder.resolve("state"),
                        signer,
                        time -> {},
                        Clock.systemUTC(),
                        new ListedHeads())
                .append(List.of(FailedRunRecords.number(minute)));
    }

    private Path key(String name, String type, String passphrase) {
        Path key = folder.resolve(name);
        ProcessSpec.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", name, "-f", key.toString())
                .text();
        return key;
    }

    private Path signers(String... keys) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String key : keys) {
            lines.append("certferry@localhost ").append(Files.readString(folder.resolve(key + ".pub")));
        }
        return Files.writeString(folder.resolve("signers"), lines.toString());
    }

    private FinishedProcess gitVerifies(Path signers, String commit) {
        return ProcessSpec.of(
                        "git",
                        "-C",
                        remote.folder().toString(),
                        "-c",
                        "gpg.ssh.allowedSignersFile=" + signers,
                        "verify-commit",
                        commit)
                .run();
    }

    private Optional<AuditVerifier.Fault> fault(Path signers) {
        try (AuditReader reader = AuditReader.ofClone(remote.folder(), BareRemote.BRANCH, folder.resolve("reader"))) {
            return reader.verify(new AllowedSigners(List.of(signers)), Optional.empty(), Optional.empty())
                    .fault();
        }
    }

    @Test
    void withSshKeysOfEachKind() throws IOException {
        Path plain = key("plain", "ed25519", "");
        Path locked = key("locked", "rsa", "open sesame");
        Path curve = key("curve", "ecdsa", "");
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "open sesame\n");

        assertThat(append(new SshSigner(plain, Optional.empty()), 1).problems()).isEmpty();
        assertThat(append(new SshSigner(locked, Optional.of(passphrase)), 2).problems())
                .isEmpty();
        AuditLog.Kept last = append(new SshSigner(curve, Optional.empty()), 3);

        Path signers = signers("plain", "locked", "curve");
        for (String commit : List.of(last.tip(), last.tip() + "~1", last.tip() + "~2")) {
            assertThat(gitVerifies(signers, commit).err()).contains("Good \"git\" signature for certferry@localhost");
        }
        assertThat(fault(signers)).isEmpty();

        assertThat(fault(signers("plain", "curve")).orElseThrow().reason())
                .contains("it is signed by SSH key SHA256:", "which " + signers + " does not allow");
    }

    @Test
    void anUnusableKeyKeepsTheRecordAndSaysWhy() throws IOException {
        Path locked = key("locked", "ed25519", "open sesame");

        AuditLog.Kept kept = append(new SshSigner(locked, Optional.empty()), 1);
        assertThat(kept.tip()).isEmpty();
        assertThat(kept.problems())
                .singleElement()
                .asString()
                .contains("1 audit record is not pushed yet")
                .contains("--audit-signing-passphrase-file");
        assertThat(append(new SshSigner(folder.resolve("none"), Optional.empty()), 2)
                        .problems())
                .singleElement()
                .asString()
                .contains("2 audit records are not pushed yet")
                .contains("none: the signing key cannot be read");
        assertThat(append(new GpgSigner("nobody@example.test"), 3).problems())
                .singleElement()
                .asString()
                .contains("gpg cannot sign with key nobody@example.test");

        Path passphrase = Files.writeString(folder.resolve("passphrase"), "open sesame\n");
        assertThat(append(new SshSigner(locked, Optional.of(passphrase)), 4).problems())
                .isEmpty();
        assertThat(remote.files()).hasSize(5);
        assertThat(fault(signers("locked"))).isEmpty();
    }
}
