package dev.certferry.git.trust;

/** The signer of a valid signature, or why it is not valid, phrased to follow the commit's name. */
record SignatureResult(boolean good, String message) {
    static SignatureResult of(String signer) {
        return new SignatureResult(true, signer);
    }

    static SignatureResult bad(String why) {
        return new SignatureResult(false, why);
    }
}
