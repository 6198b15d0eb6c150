package dev.certferry.git.audit;

import dev.certferry.git.trust.TrustedSigners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Verifies signatures against files of SSH or OpenPGP keys, like {@code git verify-commit}. */
public final class AllowedSigners implements SignatureCheck {
    private final TrustedSigners signers;

    public AllowedSigners(List<Path> files) {
        this.signers = TrustedSigners.in(files, "--allowed-signers");
    }

    @Override
    public Optional<String> fault(Repository repository, byte[] raw) throws IOException {
        return signers.fault(repository, RevCommit.parse(raw)).map("it "::concat);
    }
}
