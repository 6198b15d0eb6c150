package dev.certferry.model;

/**
 * A commit's signature. {@code key} is the fingerprint of the key that it names, as ssh-keygen and gpg print it; {@code
 * verified} that it was checked against the signers that the engine trusts, and {@code signer} what these call the key.
 */
public record CommitSignature(Kind kind, String key, String signer, boolean verified) {
    public static final CommitSignature UNSIGNED = new CommitSignature(Kind.NONE, "", "", false);

    /** What the signature is made with. */
    public enum Kind {
        NONE,
        SSH,
        OPENPGP,
        /** A kind that nothing here can verify, such as X.509. */
        OTHER
    }

    /** The same, found to be right. */
    public CommitSignature by(String name) {
        return new CommitSignature(kind, key, name, true);
    }
}
