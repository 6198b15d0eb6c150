package dev.certferry.model;

/**
 * Where manifests came from. {@code repository} carries no credentials; {@code commit} is empty for a plain folder;
 * {@code tree} identifies the content of the watched path alone, so a commit elsewhere does not change it.
 */
public record Revision(String repository, String ref, String path, String commit, String tree) {
    public String shortCommit() {
        return commit.length() > 8 ? commit.substring(0, 8) : commit;
    }
}
