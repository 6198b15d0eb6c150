package dev.certferry.git.trust;

/** What is to say of a commit's signature: whose it is when it is good, else why it is not, to follow the commit's name. */
record SignatureResult(boolean good, String message) {
    static SignatureResult of(String signer) {
        return new SignatureResult(true, signer);
    }

    static SignatureResult bad(String why) {
        return new SignatureResult(false, why);
    }
}
