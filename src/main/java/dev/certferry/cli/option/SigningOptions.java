package dev.certferry.cli.option;

import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.GpgSigner;
import dev.certferry.git.audit.SshSigner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for signing audit records. */
public final class SigningOptions {
    private static final String OPENPGP = "openpgp:";

    @Option(
            names = "--audit-signing-key",
            paramLabel = "FILE|openpgp:KEY",
            description = "SSH private key, or openpgp: and a key of gpg's keyring, to sign audit records with")
    private @Nullable String key;

    @Option(
            names = "--audit-signing-passphrase-file",
            paramLabel = "FILE",
            description = "File with the passphrase of --audit-signing-key, if that is an SSH key")
    private @Nullable Path passphrase;

    /** Files with secrets, by option name. */
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>();
        if (key != null && !key.startsWith(OPENPGP)) {
            files.put("--audit-signing-key", Path.of(key));
        }
        if (passphrase != null) {
            files.put("--audit-signing-passphrase-file", passphrase);
        }
        return files;
    }

    public CommitSigner signer() {
        if (key == null) {
            return CommitSigner.none();
        }
        return key.startsWith(OPENPGP)
                ? new GpgSigner(key.substring(OPENPGP.length()))
                : new SshSigner(Path.of(key), Optional.ofNullable(passphrase));
    }
}
