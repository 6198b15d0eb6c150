package dev.certferry.model;

/**
 * What an installation remembers between runs, kept in one Config object of the Swarm. Empty strings stand for what was
 * never written; {@code reportDigest} identifies the refusals and holds that were last recorded.
 */
public record Memory(String repository, String certbotDirectory, String lastGoodCommit, String reportDigest) {
    public static final Memory NONE = new Memory("", "", "", "");
}
