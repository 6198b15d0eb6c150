package dev.certferry.git.audit;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Checks the signature of a commit. */
public interface SignatureCheck {
    /** Empty if it is valid, otherwise the fault as a sentence; {@code commit} is the raw commit object. */
    Optional<String> fault(Repository repository, byte[] commit) throws IOException;

    /** Signatures are not checked. */
    static SignatureCheck none() {
        return (repository, commit) -> Optional.empty();
    }
}
