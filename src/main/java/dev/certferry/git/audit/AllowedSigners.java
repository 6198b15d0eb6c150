package dev.certferry.git.audit;

import dev.certferry.git.trust.CommitObject;
import dev.certferry.git.trust.TrustedSigners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Verifies signatures against files of SSH or OpenPGP keys, like {@code git verify-commit}. */
public final class AllowedSigners implements SignatureCheck {
    private final TrustedSigners signers;

    public AllowedSigners(List<Path> files) {
        this.signers = TrustedSigners.in(files, "--allowed-signers");
    }

    @Override
    public Optional<String> fault(Repository repository, CommitObject commit) throws IOException {
        return signers.fault(repository, commit).map("it "::concat);
    }
}
