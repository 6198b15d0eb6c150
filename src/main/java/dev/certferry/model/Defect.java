package dev.certferry.model;

import java.util.Optional;

/**
 * Why a generation must not be deployed. {@code rule} is the stable name in the documentation; the message says what was
 * found and, after a semicolon, the remedy.
 */
public record Defect(String rule, String message) {
    private static final String BETWEEN = "; ";

    /** The message without the remedy. */
    public String found() {
        int end = message.indexOf(BETWEEN);
        return end < 0 ? message : message.substring(0, end);
    }

    /** The remedy, empty if the message has none. */
    public Optional<String> remedy() {
        int end = message.indexOf(BETWEEN);
        return end < 0 ? Optional.empty() : Optional.of(message.substring(end + BETWEEN.length()));
    }
}
