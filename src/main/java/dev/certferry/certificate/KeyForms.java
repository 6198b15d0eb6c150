package dev.certferry.certificate;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A private key in the container that an output asks for. Every array that is returned is the caller's to clear. */
final class KeyForms {
    private static final Set<String> KEYS = Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");
    private static final int MOST_BLOCKS = 4;
    private static final int PARAMETERS = Der.PARAMETERS;

    private KeyForms() {}

    /** A key as DER with the label that its PEM block carries; prints as {@code ***}. */
    static final class Labelled {
        private final String label;
        private final byte[] der;

        Labelled(String label, byte[] der) {
            this.label = label;
            this.der = der;
        }

        String label() {
            return label;
        }

        /** The live bytes, not a copy. */
        byte[] der() {
            return der;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    static byte[] pkcs8(Text privkey, PublicKey certified) throws Unfit {
        List<Pem.Block> blocks = Pem.read(privkey, MOST_BLOCKS);
        try {
            for (Pem.Block block : blocks) {
                if (KEYS.contains(block.label())) {
                    return PrivateKeyForm.pkcs8(block, certified);
                }
            }
            throw new Unfit("unreadable-key", privkey.file() + " holds no private key");
        } finally {
            blocks.forEach(Pem.Block::clear);
        }
    }

    static Labelled traditional(Text privkey, PublicKey certified) throws Unfit {
        byte[] pkcs8 = pkcs8(privkey, certified);
        try {
            Der key = new Der(pkcs8).enter(Der.SEQUENCE);
            key.enter(Der.INTEGER);
            Der algorithm = key.enter(Der.SEQUENCE);
            byte[] inner = key.enter(Der.OCTETS).content();
            return switch (PrivateKeyForm.algorithm(pkcs8)) {
                case "RSA" -> new Labelled("RSA PRIVATE KEY", inner);
                case "EC" -> new Labelled("EC PRIVATE KEY", sec1(inner, algorithm));
                default ->
                    throw new Unfit(
                            "key-form", privkey.file() + " has no traditional form; only RSA and EC keys have one");
            };
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Inside PKCS#8 the curve stands outside of the key; alone the key has to name it. */
    private static byte[] sec1(byte[] inner, Der algorithm) throws Unfit {
        Der key = new Der(inner).enter(Der.SEQUENCE);
        byte[] version = key.whole();
        byte[] number = key.whole();
        if (key.tag() == PARAMETERS) {
            Arrays.fill(number, (byte) 0);
            return inner;
        }
        algorithm.enter(Der.OID);
        byte[] curve = Der.build(PARAMETERS, algorithm.whole());
        byte[] rest = key.hasMore() ? key.whole() : new byte[0];
        try {
            return Der.build(Der.SEQUENCE, version, number, curve, rest);
        } finally {
            Arrays.fill(number, (byte) 0);
            Arrays.fill(inner, (byte) 0);
        }
    }
}
