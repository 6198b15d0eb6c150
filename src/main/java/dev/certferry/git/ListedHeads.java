package dev.certferry.git;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The branches that the server of the manifests listed at the last fetch, so that the audit log needs no request of its own while
 * its branch, in the same repository, is where it was left.
 */
public final class ListedHeads {
    private volatile Map<String, ObjectId> heads = Map.of();

    void replace(Map<String, ObjectId> listed) {
        heads = Map.copyOf(listed);
    }

    /** Empty if the branch does not exist, or the last fetch failed. */
    public Optional<ObjectId> of(String branch) {
        return Optional.ofNullable(heads.get(branch));
    }
}
