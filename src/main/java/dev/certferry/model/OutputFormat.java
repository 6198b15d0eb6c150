package dev.certferry.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** How an output is built from a generation's files. */
public sealed interface OutputFormat {
    /** One of certbot's four files. */
    enum Part {
        PRIVKEY,
        CERT,
        CHAIN,
        FULLCHAIN;

        /** The name in manifests. */
        public String word() {
            return EnumNames.kebabCase(this);
        }
    }

    /** The container format of a private key. */
    enum Key {
        /** Unchanged, as certbot wrote it. */
        AS_IS,
        /** RFC 5958, one container for all algorithms. */
        PKCS8,
        /** PKCS#1 (RFC 8017) for RSA, SEC1 (RFC 5915) for EC, as older programs require. */
        TRADITIONAL
    }

    /** Whether a chain includes the self-signed root certificate. */
    enum Root {
        /** Unchanged, as certbot wrote it: usually without. */
        AS_IS,
        /** Added from the file of --root-ca-file if the CA did not include it. */
        WITH,
        WITHOUT
    }

    /** The encryption and MAC algorithms of a keystore. */
    enum Profile {
        /** AES-256 and PBKDF2 with SHA-256, the default of Java since 12 and OpenSSL since 3. */
        MODERN,
        /** Triple DES and SHA-1, for programs that do not support the modern algorithms. */
        LEGACY
    }

    /** PEM blocks in this order. */
    record Pem(List<Part> parts, Key key, Root root) implements OutputFormat {
        public Pem {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holdsKey() {
            return parts.contains(Part.PRIVKEY);
        }

        @Override
        public String recipe() {
            String order = parts.stream().map(Part::word).collect(joining("+"));
            return "pem " + order + " key=" + EnumNames.kebabCase(key) + " root=" + EnumNames.kebabCase(root);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pem(this);
        }
    }

    /** One key or one certificate in DER. */
    record Der(Part part, Key key) implements OutputFormat {
        @Override
        public boolean holdsKey() {
            return part == Part.PRIVKEY;
        }

        @Override
        public String recipe() {
            return "der " + part.word() + " key=" + EnumNames.kebabCase(key);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.der(this);
        }
    }

    /** A PKCS#12 keystore with key, certificate and chain. {@code password} is the name of a keystore password. */
    record Pkcs12(String alias, Profile profile, String password, Root root) implements OutputFormat {
        @Override
        public boolean holdsKey() {
            return true;
        }

        @Override
        public Optional<String> passwordName() {
            return Optional.of(password);
        }

        @Override
        public String recipe() {
            return "pkcs12 alias=" + alias + " profile=" + EnumNames.kebabCase(profile) + " password=" + password
                    + " root=" + EnumNames.kebabCase(root);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pkcs12(this);
        }
    }

    boolean holdsKey();

    /** The name of the keystore password, if one is needed. */
    default Optional<String> passwordName() {
        return Optional.empty();
    }

    /**
     * Everything that determines the content besides the certificate. It is stored in a label, so it names a password
     * and never contains one.
     */
    String recipe();

    <R> R accept(Visitor<R> visitor);

    /** One method per format. */
    interface Visitor<R> {
        R pem(Pem form);

        R der(Der form);

        R pkcs12(Pkcs12 form);
    }
}
