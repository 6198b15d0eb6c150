package dev.certferry.cli.parsing;

/**
 * The value of an option and where it is from; {@code place} is the variable, or the file with line and column, and empty
 * for the command line and the default.
 */
public record Setting(String value, Source source, String place) {
    /** The sources of settings, in the order of their precedence. */
    public enum Source {
        COMMAND_LINE,
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    /** As in messages: {@code environment variable CERTFERRY_POLL}, {@code /etc/certferry/config.yaml:3:1}. */
    public String origin() {
        return switch (source) {
            case COMMAND_LINE -> "command line";
            case ENVIRONMENT -> "environment variable " + place;
            case FILE -> place;
            case DEFAULT -> "default";
        };
    }
}
