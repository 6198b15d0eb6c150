package dev.certferry.render.review;

/**
 * The change that a comment describes: {@code head} merged into {@code base}. {@code path} is the watched folder, empty for
 * the whole repository; {@code directory} are the command-line options that select this installation.
 */
public record CommentContext(String installation, String head, String base, String path, String directory) {
    String shortHead() {
        return head.length() > 8 ? head.substring(0, 8) : head;
    }

    /** The path of a file within the repository. */
    public String file(String relative) {
        return path.isEmpty() ? relative : path + "/" + relative;
    }
}
