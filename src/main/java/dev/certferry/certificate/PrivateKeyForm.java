package dev.certferry.certificate;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** Brings private keys into PKCS#8 (RFC 5208), the one form that the JDK reads, from PKCS#1 (RFC 8017) and SEC1 (RFC 5915). */
final class PrivateKeyForm {
    private static final byte[] VERSION = {Der.INTEGER, 1, 0};
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeyForm() {}

    /** A PKCS#8 structure that the caller clears. The certificate's public key lends its curve to a SEC1 key that names none. */
    static byte[] pkcs8(Pem.Block block, PublicKey certified) throws Unfit {
        return switch (block.label()) {
            case "RSA PRIVATE KEY" -> wrapped(RSA, block.der());
            case "EC PRIVATE KEY" -> wrapped(curve(block.der(), certified), block.der());
            default -> plain(block.der());
        };
    }

    /** The JDK's name of the algorithm that a PKCS#8 structure is for; empty for one that it does not know. */
    static String algorithm(byte[] pkcs8) throws Unfit {
        Der key = new Der(pkcs8).enter(Der.SEQUENCE);
        key.enter(Der.INTEGER);
        byte[] oid = key.enter(Der.SEQUENCE).enter(Der.OID).content();
        return switch (HexFormat.of().formatHex(oid)) {
            case "2a864886f70d010101" -> "RSA";
            case "2a864886f70d01010a" -> "RSASSA-PSS";
            case "2a8648ce3d0201" -> "EC";
            case "2b6570", "2b6571" -> "EdDSA";
            default -> "";
        };
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        byte[] octets = Der.build(Der.OCTETS, key);
        try {
            return Der.build(Der.SEQUENCE, VERSION, algorithm, octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** Drops what follows the key (attributes, a public key), which the JDK 17 does not read. */
    private static byte[] plain(byte[] der) throws Unfit {
        Der key = new Der(der).enter(Der.SEQUENCE);
        key.enter(Der.INTEGER);
        byte[] algorithm = key.whole();
        byte[] octets = key.whole();
        try {
            return Der.build(Der.SEQUENCE, VERSION, algorithm, octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static byte[] curve(byte[] sec1, PublicKey certified) throws Unfit {
        Der key = new Der(sec1).enter(Der.SEQUENCE);
        key.enter(Der.INTEGER);
        key.enter(Der.OCTETS);
        if (key.tag() == Der.PARAMETERS) {
            return Der.build(Der.SEQUENCE, EC_KEY, key.enter(Der.PARAMETERS).content());
        }
        return new Der(certified.getEncoded()).enter(Der.SEQUENCE).whole();
    }
}
