package dev.certferry.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Checks that a private key matches a certificate. Exceptions are thrown without a cause, since the messages of parsers
 * quote the input.
 */
final class KeyPairCheck {
    private static final Set<String> KEYS =
            Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    private static final int MAX_BLOCKS = 4;
    private static final byte[] SAMPLE = "key pair check".getBytes(US_ASCII);

    private KeyPairCheck() {}

    static void require(SensitiveFile privkey, PublicKey certified) throws InvalidCertificateException {
        List<PemReader.Block> blocks = blocks(privkey);
        try {
            List<PemReader.Block> keys =
                    blocks.stream().filter(one -> KEYS.contains(one.label())).toList();
            if (keys.size() != 1) {
                throw unreadable(privkey, "holds " + keys.size() + " private keys, expected one");
            }
            PemReader.Block key = keys.get(0);
            if (key.headers() || key.label().startsWith("ENCRYPTED")) {
                throw new InvalidCertificateException(
                        "encrypted-key",
                        privkey.file()
                                + " is encrypted; services cannot prompt for its password; store the key without one");
            }
            requireMatch(privkey, key, certified);
        } finally {
            blocks.forEach(PemReader.Block::clear);
        }
    }

    private static List<PemReader.Block> blocks(SensitiveFile privkey) throws InvalidCertificateException {
        try {
            return PemReader.read(privkey, MAX_BLOCKS);
        } catch (InvalidCertificateException e) {
            throw new InvalidCertificateException("unreadable-key", e.defect().message());
        }
    }

    private static void requireMatch(SensitiveFile privkey, PemReader.Block block, PublicKey certified)
            throws InvalidCertificateException {
        byte[] pkcs8 = form(privkey, block, certified);
        try {
            String algorithm = PrivateKeyDecoder.algorithm(pkcs8);
            if (algorithm.isEmpty()) {
                throw unreadable(privkey, "holds a key of an unknown kind");
            }
            if (!family(algorithm).equals(family(certified.getAlgorithm()))
                    || !matches(privateKey(privkey, algorithm, pkcs8), certified)) {
                throw new InvalidCertificateException(
                        "key-mismatch",
                        privkey.file() + " does not match the certificate; renew the lineage with certbot");
            }
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static byte[] form(SensitiveFile privkey, PemReader.Block block, PublicKey certified)
            throws InvalidCertificateException {
        try {
            byte[] pkcs8 = PrivateKeyDecoder.pkcs8(block, certified);
            PrivateKeyDecoder.algorithm(pkcs8);
            return pkcs8;
        } catch (InvalidCertificateException e) {
            throw unreadable(privkey, "is not a private key");
        }
    }

    private static PrivateKey privateKey(SensitiveFile privkey, String algorithm, byte[] pkcs8)
            throws InvalidCertificateException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw unreadable(privkey, "holds a key that cannot be parsed");
        }
    }

    private static String family(String algorithm) {
        return switch (algorithm) {
            case "RSASSA-PSS" -> "RSA";
            case "Ed25519", "Ed448" -> "EdDSA";
            default -> algorithm;
        };
    }

    /**
     * Signs and verifies a value: a damaged private key may still contain the correct public part, which is all that
     * OpenSSL compares.
     */
    private static boolean matches(PrivateKey key, PublicKey certified) {
        try {
            Signature signature = Signature.getInstance(scheme(certified));
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static String scheme(PublicKey certified) {
        return switch (family(certified.getAlgorithm())) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        };
    }

    private static InvalidCertificateException unreadable(SensitiveFile privkey, String found) {
        return new InvalidCertificateException(
                "unreadable-key", privkey.file() + " " + found + "; renew the lineage with certbot");
    }
}
