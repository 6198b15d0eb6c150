package dev.certferry.review;

import dev.certferry.model.ManifestSet;
import java.util.Optional;

/** Port to branches of our own in the repository. Throws {@link dev.certferry.port.TransientException} and {@link dev.certferry.port.PermanentException}. */
public interface ProposalBranches {
    /** The watched branch as it is now, and ours of this name. */
    View view(String branch);

    /** What the server has. */
    record View(ManifestSet base, Optional<Own> own) {}

    /**
     * A branch of ours. {@code ours} tells that nobody else has a commit on it, {@code merges} that it merges with the watched
     * branch as it is.
     */
    record Own(ManifestSet snapshot, boolean ours, boolean merges) {
        String tip() {
            return snapshot.revision().commit();
        }
    }

    /**
     * Commits this file of the watched folder on top of {@code parent} and lets the branch point there; it must still be at
     * {@code expected}, or not be there. The id of the commit.
     */
    String push(String branch, Optional<String> expected, String parent, String file, byte[] content, String message);
}
