package dev.certferry.model;

import java.util.Optional;

/**
 * Why a generation must not ship. {@code rule} is the stable name that people look up; the message says what was found
 * and, after a semicolon, what to do.
 */
public record Defect(String rule, String message) {
    private static final String BETWEEN = "; ";

    /** What was found, without what to do. */
    public String found() {
        int end = message.indexOf(BETWEEN);
        return end < 0 ? message : message.substring(0, end);
    }

    /** What to do, where the message says it. */
    public Optional<String> remedy() {
        int end = message.indexOf(BETWEEN);
        return end < 0 ? Optional.empty() : Optional.of(message.substring(end + BETWEEN.length()));
    }
}
