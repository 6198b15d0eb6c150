package dev.certferry.certificate;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Encodes a private key in the container format that an output requires. The caller clears every returned array. */
final class PrivateKeyEncoder {
    private static final Set<String> KEYS = Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");
    private static final int MAX_BLOCKS = 4;
    private static final int PARAMETERS = DerCodec.PARAMETERS;

    private PrivateKeyEncoder() {}

    /** A key in DER with the label of its PEM block; prints as {@code ***}. */
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

        /** The bytes themselves, not a copy. */
        byte[] der() {
            return der;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    static byte[] pkcs8(SensitiveFile privkey, PublicKey certified) throws InvalidCertificateException {
        List<PemReader.Block> blocks = PemReader.read(privkey, MAX_BLOCKS);
        try {
            for (PemReader.Block block : blocks) {
                if (KEYS.contains(block.label())) {
                    return PrivateKeyDecoder.pkcs8(block, certified);
                }
            }
            throw new InvalidCertificateException("unreadable-key", privkey.file() + " holds no private key");
        } finally {
            blocks.forEach(PemReader.Block::clear);
        }
    }

    static Labelled traditional(SensitiveFile privkey, PublicKey certified) throws InvalidCertificateException {
        byte[] pkcs8 = pkcs8(privkey, certified);
        try {
            DerCodec key = new DerCodec(pkcs8).enter(DerCodec.SEQUENCE);
            key.enter(DerCodec.INTEGER);
            DerCodec algorithm = key.enter(DerCodec.SEQUENCE);
            byte[] inner = key.enter(DerCodec.OCTETS).content();
            return switch (PrivateKeyDecoder.algorithm(pkcs8)) {
                case "RSA" -> new Labelled("RSA PRIVATE KEY", inner);
                case "EC" -> new Labelled("EC PRIVATE KEY", sec1(inner, algorithm));
                default ->
                    throw new InvalidCertificateException(
                            "key-form", privkey.file() + " has no traditional form; only RSA and EC keys have one");
            };
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** PKCS#8 names the curve outside of the key; a SEC1 key must name it itself. */
    private static byte[] sec1(byte[] inner, DerCodec algorithm) throws InvalidCertificateException {
        DerCodec key = new DerCodec(inner).enter(DerCodec.SEQUENCE);
        byte[] version = key.whole();
        byte[] number = key.whole();
        if (key.tag() == PARAMETERS) {
            Arrays.fill(number, (byte) 0);
            return inner;
        }
        algorithm.enter(DerCodec.OID);
        byte[] curve = DerCodec.build(PARAMETERS, algorithm.whole());
        byte[] rest = key.hasMore() ? key.whole() : new byte[0];
        try {
            return DerCodec.build(DerCodec.SEQUENCE, version, number, curve, rest);
        } finally {
            Arrays.fill(number, (byte) 0);
            Arrays.fill(inner, (byte) 0);
        }
    }
}
