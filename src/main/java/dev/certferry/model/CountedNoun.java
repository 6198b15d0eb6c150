package dev.certferry.model;

/** A number with its noun in messages: {@code 1 change}, {@code 2 changes}. */
public final class CountedNoun {
    private CountedNoun() {}

    /** {@code noun} is the singular; the plural ends in s. */
    public static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
