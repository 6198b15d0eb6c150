package dev.certferry.render.review;

/**
 * Which change a comment is about: {@code head} merged into {@code base}; {@code path} is the watched folder, empty for all,
 * {@code place} the flags that name this installation to a command.
 */
public record CommentContext(String installation, String head, String base, String path, String directory) {
    String shortHead() {
        return head.length() > 8 ? head.substring(0, 8) : head;
    }

    /** A file as the forge shows it. */
    public String file(String relative) {
        return path.isEmpty() ? relative : path + "/" + relative;
    }
}
