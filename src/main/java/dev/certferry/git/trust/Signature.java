package dev.certferry.git.trust;

/** What is to say of a commit's signature: whose it is when it is good, else why it is not, to follow the commit's name. */
record Signature(boolean good, String said) {
    static Signature of(String signer) {
        return new Signature(true, signer);
    }

    static Signature bad(String why) {
        return new Signature(false, why);
    }
}
