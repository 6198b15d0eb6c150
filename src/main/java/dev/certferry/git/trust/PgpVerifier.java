package dev.certferry.git.trust;

import dev.certferry.port.PermanentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;

/**
 * OpenPGP public keys, verified by Bouncy Castle: revoked keys, expired keys and keys that may not sign are rejected.
 * JGit's verifier checks none of this, and also reads the user's keyring.
 */
final class PgpVerifier {
    private final Path file;
    private final List<OpenPGPCertificate> keys;

    private PgpVerifier(Path file, List<OpenPGPCertificate> keys) {
        this.file = file;
        this.keys = keys;
    }

    /** {@code flag} is the option that names the file, for messages. */
    static PgpVerifier in(Path file, String flag) {
        try {
            List<OpenPGPCertificate> keys = new OpenPGPKeyReader().parseCertificates(Files.readAllBytes(file));
            if (keys.isEmpty()) {
                throw new IOException("it contains none");
            }
            return new PgpVerifier(file, keys);
        } catch (IOException e) {
            throw new PermanentException(file + ": no OpenPGP public keys can be read from it (" + e.getMessage()
                    + "); write it with gpg --armor --export, or correct " + flag);
        }
    }

    SignatureResult verify(byte[] signed, byte[] armored) {
        try {
            PGPSignature signature = SignatureKeyId.openPgpSignature(armored);
            OpenPGPDetachedSignatureProcessor processor =
                    new OpenPGPDetachedSignatureProcessor().addSignature(signature);
            keys.forEach(processor::addVerificationCertificate);
            for (OpenPGPDocumentSignature found : processor.process(new ByteArrayInputStream(signed))) {
                if (found.isTestedCorrect() && isValid(found)) {
                    return SignatureResult.of(owner(found));
                }
            }
            return SignatureResult.bad(
                    "is signed by OpenPGP key "
                            + SignatureKeyId.fingerprint(
                                    signature.getKeyIdentifiers().get(0)) + ", which " + file
                            + " does not contain, or the signature is not valid: the key is revoked or expired, or the commit was modified");
        } catch (IOException | RuntimeException e) {
            return SignatureResult.bad("has an OpenPGP signature that cannot be read");
        }
    }

    private static boolean isValid(OpenPGPDocumentSignature found) {
        try {
            return found.isValid();
        } catch (PGPSignatureException e) {
            return false;
        }
    }

    private static String owner(OpenPGPDocumentSignature found) {
        OpenPGPCertificate.OpenPGPUserId user = found.getIssuerCertificate().getPrimaryUserId();
        return user == null ? "a key without a user ID" : user.getUserId();
    }
}
