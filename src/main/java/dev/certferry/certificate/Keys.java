package dev.certferry.certificate;

import dev.certferry.model.Flaw;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells whether a private key belongs to a certificate. Key bytes are cleared; no message holds any. */
public final class Keys {
    private static final String RENEW = "; renew the lineage with certbot (certbot renew --force-renewal)";

    private Keys() {}

    /** The reason why the pair must not ship. */
    public static Optional<Flaw> flaw(byte[] privkeyPem, X509Certificate certificate) {
        List<Pem.Block> blocks = List.of();
        try {
            blocks = Pem.blocks(privkeyPem);
            return flaw(blocks, certificate.getPublicKey());
        } catch (Unreadable e) {
            return Optional.of(new Flaw("unreadable-key", "the private key cannot be read: " + e.getMessage() + RENEW));
        } catch (GeneralSecurityException e) {
            return Optional.of(new Flaw("unreadable-key", "the private key cannot be parsed" + RENEW));
        } finally {
            blocks.forEach(block -> Arrays.fill(block.der(), (byte) 0));
        }
    }

    private static Optional<Flaw> flaw(List<Pem.Block> blocks, PublicKey publicKey)
            throws Unreadable, GeneralSecurityException {
        Pem.Block block = blocks.stream()
                .filter(one -> one.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new Unreadable("it holds no private key"));
        if (block.encrypted()) {
            return Optional.of(new Flaw(
                    "encrypted-key",
                    "the private key is encrypted, and no service could use it; store it without a password"));
        }
        byte[] pkcs8 = Pkcs8.of(block, publicKey);
        try {
            PrivateKey key =
                    KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return belongs(key, publicKey)
                    ? Optional.empty()
                    : Optional.of(
                            new Flaw("key-mismatch", "the private key does not belong to the certificate" + RENEW));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** RSA keys share their modulus; every other kind signs and verifies, since Java derives no public key. */
    private static boolean belongs(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        if (key instanceof RSAPrivateKey one && publicKey instanceof RSAPublicKey other) {
            return one.getModulus().equals(other.getModulus());
        }
        String algorithm = publicKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : publicKey.getAlgorithm();
        byte[] nonce = new byte[32];
        new SecureRandom().nextBytes(nonce);
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(nonce);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(publicKey);
        verifier.update(nonce);
        return verifier.verify(signature);
    }
}
