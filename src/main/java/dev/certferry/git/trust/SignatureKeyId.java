package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import dev.certferry.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;

/** The key that a signature names, without verifying the signature. */
final class SignatureKeyId {
    /** The key of a signature in the format of ssh-keygen (OpenSSH's PROTOCOL.sshsig). */
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NONE = {};
    private static final int MAX_KEY_LENGTH = 1 << 16;

    private SignatureKeyId() {}

    static CommitSignature of(RevCommit commit) {
        byte[] signature;
        try {
            signature = CommitObject.parse(commit.getRawBuffer()).signature().orElse(NONE);
        } catch (CorruptObjectException e) {
            signature = NONE;
        }
        if (signature.length == 0) {
            return CommitSignature.UNSIGNED;
        }
        GpgFormat format = SignatureVerifiers.getFormat(signature);
        if (format == GpgFormat.SSH) {
            return named(CommitSignature.Kind.SSH, SignatureKeyId::ssh, signature);
        }
        return format == GpgFormat.OPENPGP
                ? named(CommitSignature.Kind.OPENPGP, SignatureKeyId::openPgp, signature)
                : new CommitSignature(CommitSignature.Kind.OTHER, "", "", false);
    }

    /** Extracts the fingerprint from a signature. */
    private interface Finder {
        String in(byte[] signature) throws IOException;
    }

    /** Empty if the signature cannot be read. */
    private static CommitSignature named(CommitSignature.Kind kind, Finder finder, byte[] signature) {
        String key;
        try {
            key = finder.in(signature);
        } catch (IOException | RuntimeException e) {
            key = "";
        }
        return new CommitSignature(kind, key, "", false);
    }

    private static String ssh(byte[] armored) throws IOException {
        String text = new String(armored, StandardCharsets.US_ASCII);
        String body = text.replaceAll("-----[^-]*-----", "").replaceAll("\\s", "");
        DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(body)));
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readInt() != 1) {
            throw new IOException("not a signature of ssh-keygen");
        }
        int length = in.readInt();
        if (length < 0 || length > MAX_KEY_LENGTH) {
            throw new IOException("the key is too long");
        }
        return "SHA256:"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(
                                new Sha256().update(in.readNBytes(length)).toBytes());
    }

    private static String openPgp(byte[] armored) throws IOException {
        return fingerprint(openPgpSignature(armored).getKeyIdentifiers().get(0));
    }

    /** The full fingerprint if the signature contains it, as those of gpg do, otherwise the short id. */
    static String fingerprint(KeyIdentifier key) {
        byte[] fingerprint = key.getFingerprint();
        return (fingerprint == null
                        ? Long.toHexString(key.getKeyId())
                        : HexFormat.of().formatHex(fingerprint))
                .toUpperCase(Locale.ROOT);
    }

    static PGPSignature openPgpSignature(byte[] armored) throws IOException {
        Object found = new BcPGPObjectFactory(new ArmoredInputStream(new ByteArrayInputStream(armored))).nextObject();
        if (found instanceof PGPSignatureList list && list.size() == 1) {
            return list.get(0);
        }
        throw new IOException("expected one signature");
    }
}
