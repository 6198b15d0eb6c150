package dev.certferry.model;

/**
 * A commit's signature. {@code key} is the fingerprint of the key that it names, as ssh-keygen and gpg print it; {@code
 * verified} means that it was verified against the trusted signers, and {@code signer} is the name of the key there.
 */
public record CommitSignature(Kind kind, String key, String signer, boolean verified) {
    public static final CommitSignature UNSIGNED = new CommitSignature(Kind.NONE, "", "", false);

    /** The format of the signature. */
    public enum Kind {
        NONE,
        SSH,
        OPENPGP,
        /** A format that Certferry cannot verify, such as X.509. */
        OTHER
    }

    /** The same signature after it was verified. */
    public CommitSignature by(String name) {
        return new CommitSignature(kind, key, name, true);
    }
}
