package dev.certferry.git.audit;

import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Signs with an SSH key from a file, as {@code git commit -S} does with {@code gpg.format ssh}. */
public final class SshSigner implements CommitSigner {
    private final Path key;
    private final Optional<Path> passphrase;

    public SshSigner(Path key, Optional<Path> passphrase) {
        this.key = key;
        this.passphrase = passphrase;
    }

    @Override
    public void sign(Repository repository, CommitBuilder commit) throws IOException {
        if (!Files.isReadable(key)) {
            throw new PermanentException(
                    key + ": the signing key cannot be read; correct --audit-signing-key or its permissions");
        }
        Signer signer = Signers.get(GpgFormat.SSH);
        try {
            signer.signObject(
                    repository,
                    new GpgConfig(new Config()),
                    commit,
                    commit.getCommitter(),
                    key.toAbsolutePath().toString(),
                    new Passphrase());
        } catch (IOException | CanceledException | UnsupportedSigningFormatException | IllegalArgumentException e) {
            throw new PermanentException(
                    key + ": cannot sign with this key (" + e.getMessage()
                            + "); expected an SSH private key, and its passphrase with --audit-signing-passphrase-file",
                    e);
        }
    }

    /** Gives JGit the passphrase from the file, once: retrying a wrong one is pointless. */
    private final class Passphrase extends CredentialsProvider {
        private boolean asked;

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return true;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            if (passphrase.isEmpty() || asked) {
                return false;
            }
            asked = true;
            for (CredentialItem item : items) {
                if (item instanceof CredentialItem.Password password) {
                    password.setValue(read(passphrase.get()).toCharArray());
                } else if (item instanceof CredentialItem.StringType text) {
                    text.setValue(read(passphrase.get()));
                }
            }
            return true;
        }

        private String read(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new PermanentException(
                        file + ": the passphrase cannot be read; correct --audit-signing-passphrase-file", e);
            }
        }
    }
}
