package dev.certferry.cli.completion;

import java.util.List;

/** What can follow an option, or be a parameter: {@code words} are the values of a choice. */
record ValueKind(Type type, List<String> words) {
    /** How values are found. */
    enum Type {
        /** An option without a value. */
        NONE,
        CHOICE,
        FILE,
        DIRECTORY,
        BINDING,
        ANY
    }

    ValueKind {
        words = List.copyOf(words);
    }

    static ValueKind of(Type type) {
        return new ValueKind(type, List.of());
    }

    static ValueKind choice(List<String> words) {
        return new ValueKind(Type.CHOICE, words);
    }
}
