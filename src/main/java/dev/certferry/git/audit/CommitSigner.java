package dev.certferry.git.audit;

import java.io.IOException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Repository;

/** Signs an audit commit before it is written. */
public interface CommitSigner {
    /** Throws {@link dev.certferry.port.PermanentException} with a remedy if the key cannot be used. */
    void sign(Repository repository, CommitBuilder commit) throws IOException;

    /** Leaves commits unsigned. */
    static CommitSigner none() {
        return (repository, commit) -> {};
    }
}
