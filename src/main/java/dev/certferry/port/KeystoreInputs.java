package dev.certferry.port;

/** Port to what outputs need besides a certificate, kept in the engine's own place and never in Git. Throws {@link PermanentException}. */
public interface KeystoreInputs {
    /** None: outputs that need one are refused. */
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

    /** Trusted root certificates as PEM text; empty when the engine was given none. */
    byte[] roots();
}
