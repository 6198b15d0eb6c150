package dev.certferry.plan;

import java.util.Optional;

/** Parses {@code PREFIX.SUFFIX.N}, the naming of manual secrets before Certferry. */
record LegacySecretName(String family, String suffix, int generation) {
    private static final int MAX_DIGITS = 9;

    static Optional<LegacySecretName> of(String secretName) {
        int number = secretName.lastIndexOf('.');
        int suffix = secretName.lastIndexOf('.', number - 1);
        if (suffix <= 0 || !isNumber(secretName.substring(number + 1))) {
            return Optional.empty();
        }
        return Optional.of(new LegacySecretName(
                secretName.substring(0, suffix),
                secretName.substring(suffix + 1, number),
                Integer.parseInt(secretName.substring(number + 1))));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
