package dev.certferry.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Suggests a known word for a misspelled one: at most two edits (a swap of two letters is one) away, else the only one that begins with it. */
public final class SpellingSuggestion {
    private static final int TYPOS = 2;
    private static final int MAX_LENGTH = 60;
    private static final int MIN_PREFIX_LENGTH = 3;

    private SpellingSuggestion() {}

    /** The nearest known word; among equally near ones the first. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate ->
                        distance(lower, candidate.toLowerCase(Locale.ROOT)) <= Math.min(TYPOS, (word.length() + 1) / 3))
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .or(() -> onlyOneBeginningWith(lower, known));
    }

    private static Optional<String> onlyOneBeginningWith(String lower, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(lower))
                .toList();
        return lower.length() >= MIN_PREFIX_LENGTH && longer.size() == 1
                ? Optional.of(longer.get(0))
                : Optional.empty();
    }

    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : nearest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int nearest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
