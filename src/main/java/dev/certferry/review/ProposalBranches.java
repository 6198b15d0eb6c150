package dev.certferry.review;

import dev.certferry.model.ManifestSet;
import java.util.Optional;

/** Port to the branches that Certferry owns in the repository. Throws {@link dev.certferry.port.TransientException} and {@link dev.certferry.port.PermanentException}. */
public interface ProposalBranches {
    /** The current watched branch, and the own branch of this name. */
    View view(String branch);

    /** The branches as found on the server. */
    record View(ManifestSet base, Optional<Own> own) {}

    /**
     * A branch that Certferry created. {@code ours} means that it has no commits of other authors, {@code merges} that it merges
     * with the watched branch without conflicts.
     */
    record Own(ManifestSet snapshot, boolean ours, boolean merges) {
        String tip() {
            return snapshot.revision().commit();
        }
    }

    /**
     * Commits this file of the watched folder on top of {@code parent} and moves the branch there. The branch must still be at
     * {@code expected}, or must not exist. Returns the id of the commit.
     */
    String push(String branch, Optional<String> expected, String parent, String file, byte[] content, String message);
}
