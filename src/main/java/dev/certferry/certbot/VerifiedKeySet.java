package dev.certferry.certbot;

import dev.certferry.certificate.CertificateSet;
import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.certificate.SensitiveFile;
import dev.certferry.model.Defect;
import dev.certferry.model.Output;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.KeystoreInputs;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SecretMaterial;
import java.util.Arrays;
import java.util.Optional;

/** One set that passed all checks, including the private key. */
final class VerifiedKeySet implements KeyMaterialSet {
    private final String where;
    private final CertificateSet set;
    private final KeystoreInputs keystoreInputs;
    private boolean closed;

    VerifiedKeySet(String where, CertificateSet set, KeystoreInputs keystoreInputs) {
        this.where = where;
        this.set = set;
        this.keystoreInputs = keystoreInputs;
    }

    @Override
    public SecretMaterial material(Output output) {
        if (closed) {
            throw new IllegalStateException("the key set of " + where + " was closed before its last use");
        }
        try {
            return new Content(made(output));
        } catch (InvalidCertificateException e) {
            throw new PermanentException(
                    where + ": " + output.source() + ": " + e.defect().message());
        }
    }

    /** Why the output cannot be built. */
    Optional<Defect> tryOutput(Output output) {
        try {
            Arrays.fill(made(output), (byte) 0);
            return Optional.empty();
        } catch (InvalidCertificateException e) {
            return Optional.of(e.defect());
        }
    }

    private byte[] made(Output output) throws InvalidCertificateException {
        char[] password = password(output);
        try {
            byte[] bytes =
                    set.output(output, password, new SensitiveFile("the root certificates", keystoreInputs.roots()));
            if (bytes.length <= KeyFileReader.MAX_BYTES) {
                return bytes;
            }
            Arrays.fill(bytes, (byte) 0);
            throw new InvalidCertificateException(
                    "size",
                    "it exceeds the size limit of a secret (" + KeyFileReader.MAX_BYTES
                            + " bytes); renew the lineage with a shorter chain");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private char[] password(Output output) throws InvalidCertificateException {
        Optional<String> name = output.form().passwordName();
        if (name.isPresent() && !keystoreInputs.hasPassword(name.get())) {
            throw new InvalidCertificateException(
                    "password-missing",
                    "there is no keystore password " + name.get()
                            + "; put it into a file of that name in the directory of --keystore-passwords-dir");
        }
        return name.isPresent() ? checked(name.get()) : new char[0];
    }

    /**
     * Only what every program reads alike: Java refuses a PKCS#12 password beyond printable ASCII ("Password is not
     * ASCII"), and openssl reads one in the encoding of its locale.
     */
    private char[] checked(String name) throws InvalidCertificateException {
        char[] password = password(name);
        for (char c : password) {
            if (c < ' ' || c > '~') {
                Arrays.fill(password, '\0');
                throw new InvalidCertificateException(
                        "password-not-ascii",
                        "keystore password " + name
                                + " has a character that is not printable ASCII, and Java cannot open"
                                + " such a keystore; use only letters, digits and punctuation of ASCII, and a new"
                                + " password name");
            }
        }
        return password;
    }

    /** What is wrong with one password concerns the bindings that use it. */
    private char[] password(String name) throws InvalidCertificateException {
        try {
            return keystoreInputs.password(name);
        } catch (PermanentException e) {
            throw new InvalidCertificateException("password-missing", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        closed = true;
        set.clear();
    }

    @Override
    public String toString() {
        return "***";
    }

    private static final class Content implements SecretMaterial {
        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            Arrays.fill(bytes, (byte) 0);
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
