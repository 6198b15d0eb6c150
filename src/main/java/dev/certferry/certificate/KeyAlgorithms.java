package dev.certferry.certificate;

import dev.certferry.model.KeyAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.Set;

/** Names the algorithm and size of a public key. */
final class KeyAlgorithms {
    private static final int ED25519 = 255;
    private static final int ED448 = 448;

    /** P-256, P-384 and P-521 by their object identifiers (RFC 5480, section 2.1.1.1). */
    private static final Set<String> CURVES = Set.of("2a8648ce3d030107", "2b81040022", "2b81040023");

    private KeyAlgorithms() {}

    static KeyAlgorithm of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return new KeyAlgorithm("RSA", rsa.getModulus().bitLength());
        }
        if (key instanceof ECPublicKey ec) {
            return new KeyAlgorithm("EC", ec.getParams().getCurve().getField().getFieldSize());
        }
        if (key instanceof EdECPublicKey edwards) {
            String name = edwards.getParams().getName();
            return new KeyAlgorithm(name, name.equals("Ed448") ? ED448 : ED25519);
        }
        if (key instanceof DSAPublicKey dsa && dsa.getParams() != null) {
            return new KeyAlgorithm("DSA", dsa.getParams().getP().bitLength());
        }
        return KeyAlgorithm.NONE;
    }

    static void requireKnownCurve(SensitiveFile cert, PublicKey key) throws InvalidCertificateException {
        if (key.getAlgorithm().equals("EC") && !CURVES.contains(curve(key))) {
            throw new InvalidCertificateException(
                    "curve",
                    cert.file()
                            + " has an elliptic-curve key that is not on P-256, P-384 or P-521, which TLS clients do not support;"
                            + " renew it with --elliptic-curve secp256r1");
        }
    }

    /** Empty for a curve with explicit parameters instead of a name. */
    private static String curve(PublicKey key) {
        try {
            DerCodec algorithm =
                    new DerCodec(key.getEncoded()).enter(DerCodec.SEQUENCE).enter(DerCodec.SEQUENCE);
            algorithm.enter(DerCodec.OID);
            return HexFormat.of().formatHex(algorithm.enter(DerCodec.OID).content());
        } catch (InvalidCertificateException e) {
            return "";
        }
    }
}
