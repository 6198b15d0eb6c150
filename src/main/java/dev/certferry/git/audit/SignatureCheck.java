package dev.certferry.git.audit;

import dev.certferry.git.trust.CommitObject;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Checks the signature of a commit. */
public interface SignatureCheck {
    /** Empty if it is valid, otherwise the fault as a sentence. */
    Optional<String> fault(Repository repository, CommitObject commit) throws IOException;

    /** Signatures are not checked. */
    static SignatureCheck none() {
        return (repository, commit) -> Optional.empty();
    }
}
