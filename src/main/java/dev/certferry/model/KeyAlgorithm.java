package dev.certferry.model;

/** The algorithm of a certificate's key and its size in bits. {@code NONE} if it is not recorded. */
public record KeyAlgorithm(String algorithm, int bits) {
    public static final KeyAlgorithm NONE = new KeyAlgorithm("", 0);

    private static final int[][] FACTORING = {{15360, 256}, {7680, 192}, {3072, 128}, {2048, 112}, {1024, 80}};

    /** The security strength in bits (NIST SP 800-57 part 1, table 2); 0 if it is not known. */
    public int strength() {
        return switch (algorithm) {
            case "EC" -> bits / 2;
            case "Ed25519" -> 128;
            case "Ed448" -> 224;
            case "RSA", "DSA" -> factoring();
            default -> 0;
        };
    }

    private int factoring() {
        for (int[] step : FACTORING) {
            if (bits >= step[0]) {
                return step[1];
            }
        }
        return bits / 16;
    }

    /** {@code RSA-2048}, {@code EC-256}, {@code Ed25519-255}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return equals(NONE) ? "" : algorithm + "-" + bits;
    }

    public static KeyAlgorithm parse(String text) {
        int dash = text.lastIndexOf('-');
        try {
            return dash < 0
                    ? NONE
                    : new KeyAlgorithm(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
