package dev.certferry.model;

import java.util.Optional;

/**
 * Where manifests came from. {@code repository} contains no credentials; {@code commit} is empty for a plain directory;
 * {@code tree} identifies the content of the watched path alone, so that commits elsewhere do not change it; {@code
 * signed} is absent if there is no commit or its signature was not checked.
 */
public record Revision(
        String repository, String ref, String path, String commit, String tree, Optional<CommitSignature> signed) {
    public Revision(String repository, String ref, String path, String commit, String tree) {
        this(repository, ref, path, commit, tree, Optional.empty());
    }

    public String shortCommit() {
        return commit.length() > 8 ? commit.substring(0, 8) : commit;
    }
}
