package dev.certferry.port;

/**
 * Port to the inputs of keystores besides the certificate: local files of the operator, never in Git. Throws {@link
 * PermanentException}.
 */
public interface KeystoreInputs {
    /** No inputs: outputs that need one are refused. */
    KeystoreInputs NONE = new KeystoreInputs() {
        @Override
        public boolean hasPassword(String name) {
            return false;
        }

        @Override
        public char[] password(String name) {
            throw new PermanentException("there is no password " + name);
        }

        @Override
        public byte[] roots() {
            return new byte[0];
        }
    };

    boolean hasPassword(String name);

    /** A new array that the caller clears. */
    char[] password(String name);

    /** Trusted root certificates as PEM text; empty if none are configured. */
    byte[] roots();
}
