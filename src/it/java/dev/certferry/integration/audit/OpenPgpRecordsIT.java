package dev.certferry.integration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that fails is recorded with an OpenPGP signature that git verifies; the key stays in gpg's own keyring. */
final class OpenPgpRecordsIT {
    private static final String LAUNCHER = System.getProperty("certferry.launcher", "./certferry");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void signedByGpgItself() throws Exception {
        Path home = Files.createDirectory(folder.resolve("gnupg"));
        Map<String, String> keyring = Map.of("GNUPGHOME", home.toString());
        ProcessSpec.of("chmod", "700", home.toString()).text();
        ProcessSpec.of(
                        "gpg",
                        "--batch",
                        "--quick-gen-key",
                        "--passphrase",
                        "",
                        "Certferry <certferry@localhost>",
                        "ed25519",
                        "sign",
                        "never")
                .with(keyring)
                .text();
        BareRepository repository = BareRepository.create(folder, "certs");
        repository.commit("Nothing yet", Map.of("site.yaml", "x: 1\n"));

        FinishedProcess failed = ProcessSpec.of(
                        LAUNCHER,
                        "sync",
                        "--repo",
                        repository.url(),
                        "--host",
                        "unix://" + folder.resolve("nowhere.sock"),
                        "--certbot",
                        folder.toString(),
                        "--state-dir",
                        folder.resolve("state").toString(),
                        "--audit-signing-key",
                        "openpgp:certferry@localhost")
                .with(keyring)
                .run();

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(repository.subjects("certferry-audit"))
                .as(failed.toString())
                .singleElement()
                .asString()
                .startsWith("default: failed, ");
        FinishedProcess verified = ProcessSpec.of(
                        "git", "-C", repository.path().toString(), "verify-commit", "certferry-audit")
                .with(keyring)
                .run();
        assertThat(verified.err()).contains("Good signature from \"Certferry <certferry@localhost>\"");
        Path keys = export(keyring, "keys.asc");
        FinishedProcess proven = verify(repository, keys);
        assertThat(proven.exit()).as(proven.toString()).isZero();
        assertThat(proven.out()).contains("Signatures: all valid, with keys of " + keys);
        Path others = export(stranger(), "others.asc");
        FinishedProcess refused = verify(repository, others);
        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.out())
                .contains("Verification failed at commit ", ": it is signed by OpenPGP key ", others.toString());
        ProcessSpec.of("gpgconf", "--kill", "gpg-agent").with(keyring).run();
    }

    private Map<String, String> stranger() throws Exception {
        Path home = Files.createDirectory(folder.resolve("stranger"));
        ProcessSpec.of("chmod", "700", home.toString()).text();
        Map<String, String> keyring = Map.of("GNUPGHOME", home.toString());
        ProcessSpec.of(
                        "gpg",
                        "--batch",
                        "--passphrase",
                        "",
                        "--quick-gen-key",
                        "Eve <eve@example.test>",
                        "ed25519",
                        "sign")
                .with(keyring)
                .text();
        ProcessSpec.of("gpgconf", "--kill", "gpg-agent").with(keyring).run();
        return keyring;
    }

    private Path export(Map<String, String> keyring, String name) throws Exception {
        String keys = ProcessSpec.of("gpg", "--batch", "--armor", "--export")
                .with(keyring)
                .text();
        return Files.writeString(folder.resolve(name), keys);
    }

    private FinishedProcess verify(BareRepository repository, Path signers) {
        return ProcessSpec.of(
                        LAUNCHER,
                        "audit",
                        "verify",
                        "--clone",
                        repository.path().toString(),
                        "--state-dir",
                        folder.resolve("state").toString(),
                        "--allowed-signers",
                        signers.toString())
                .run();
    }
}
