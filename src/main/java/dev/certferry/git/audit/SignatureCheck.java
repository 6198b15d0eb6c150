package dev.certferry.git.audit;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Whether a commit is signed as it should be. */
public interface SignatureCheck {
    /** Empty when it is, else the sentence that says what is wrong; {@code commit} is the commit's raw form. */
    Optional<String> fault(Repository repository, byte[] commit) throws IOException;

    /** Signatures are not looked at. */
    static SignatureCheck none() {
        return (repository, commit) -> Optional.empty();
    }
}
