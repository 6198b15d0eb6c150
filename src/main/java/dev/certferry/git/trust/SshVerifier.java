package dev.certferry.git.trust;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.signing.ssh.SshSignatureVerifierFactory;

/** SSH keys in an {@code allowed_signers} file; {@code valid-before} and {@code valid-after} are compared with the commit's date. */
final class SshVerifier {
    private final Path file;
    private final SignatureVerifier verifier = new SshSignatureVerifierFactory().create();

    SshVerifier(Path file) {
        this.file = file;
    }

    SignatureResult verify(Repository repository, byte[] signed, byte[] signature) throws IOException {
        Config config = new Config();
        config.setString("gpg", "ssh", "allowedSignersFile", file.toString());
        SignatureVerification found = verifier.verify(repository, new GpgConfig(config), signed, signature);
        String key = "SSH key " + found.keyFingerprint();
        return found.verified()
                ? SignatureResult.of(found.keyUser())
                : SignatureResult.bad(
                        "is signed by " + key + ", which " + file + " does not allow (" + found.message() + ")");
    }
}
