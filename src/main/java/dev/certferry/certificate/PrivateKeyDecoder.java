package dev.certferry.certificate;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Converts private keys from PKCS#1 (RFC 8017) and SEC1 (RFC 5915) to PKCS#8 (RFC 5208), the only format that the JDK
 * reads.
 */
final class PrivateKeyDecoder {
    private static final byte[] VERSION = {DerCodec.INTEGER, 1, 0};
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeyDecoder() {}

    /**
     * A PKCS#8 structure that the caller clears. The curve of the certificate's public key is used for a SEC1 key that
     * names none.
     */
    static byte[] pkcs8(PemReader.Block block, PublicKey certified) throws InvalidCertificateException {
        return switch (block.label()) {
            case "RSA PRIVATE KEY" -> wrapped(RSA, block.der());
            case "EC PRIVATE KEY" -> wrapped(curve(block.der(), certified), block.der());
            default -> plain(block.der());
        };
    }

    /** The JDK's name of the algorithm of a PKCS#8 structure; empty if it is not known. */
    static String algorithm(byte[] pkcs8) throws InvalidCertificateException {
        DerCodec key = new DerCodec(pkcs8).enter(DerCodec.SEQUENCE);
        key.enter(DerCodec.INTEGER);
        byte[] oid = key.enter(DerCodec.SEQUENCE).enter(DerCodec.OID).content();
        return switch (HexFormat.of().formatHex(oid)) {
            case "2a864886f70d010101" -> "RSA";
            case "2a864886f70d01010a" -> "RSASSA-PSS";
            case "2a8648ce3d0201" -> "EC";
            case "2b6570", "2b6571" -> "EdDSA";
            default -> "";
        };
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        byte[] octets = DerCodec.build(DerCodec.OCTETS, key);
        try {
            return DerCodec.build(DerCodec.SEQUENCE, VERSION, algorithm, octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** Removes what follows the key (attributes, a public key), which JDK 17 cannot read. */
    private static byte[] plain(byte[] der) throws InvalidCertificateException {
        DerCodec key = new DerCodec(der).enter(DerCodec.SEQUENCE);
        key.enter(DerCodec.INTEGER);
        byte[] algorithm = key.whole();
        byte[] octets = key.whole();
        try {
            return DerCodec.build(DerCodec.SEQUENCE, VERSION, algorithm, octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static byte[] curve(byte[] sec1, PublicKey certified) throws InvalidCertificateException {
        DerCodec key = new DerCodec(sec1).enter(DerCodec.SEQUENCE);
        key.enter(DerCodec.INTEGER);
        key.enter(DerCodec.OCTETS);
        if (key.tag() == DerCodec.PARAMETERS) {
            return DerCodec.build(
                    DerCodec.SEQUENCE, EC_KEY, key.enter(DerCodec.PARAMETERS).content());
        }
        return new DerCodec(certified.getEncoded()).enter(DerCodec.SEQUENCE).whole();
    }
}
