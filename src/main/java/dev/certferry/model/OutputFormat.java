package dev.certferry.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** How an output is made of a generation's files. */
public sealed interface OutputFormat {
    /** One of certbot's four files. */
    enum Part {
        PRIVKEY,
        CERT,
        CHAIN,
        FULLCHAIN;

        /** As manifests write it. */
        public String word() {
            return EnumNames.kebabCase(this);
        }
    }

    /** The container of a private key. */
    enum Key {
        /** As certbot wrote it. */
        AS_IS,
        /** RFC 5958, one container for all algorithms. */
        PKCS8,
        /** PKCS#1 (RFC 8017) for RSA, SEC1 (RFC 5915) for EC: what older programs read. */
        TRADITIONAL
    }

    /** Whether the self-signed certificate at the top belongs to a chain. */
    enum Root {
        /** As certbot wrote it, mostly without. */
        AS_IS,
        /** Added from the engine's own roots where the authority did not send it. */
        WITH,
        WITHOUT
    }

    /** The algorithms of a keystore. */
    enum Profile {
        /** AES-256 and PBKDF2 with SHA-256, as Java writes since 12 and OpenSSL since 3. */
        MODERN,
        /** Triple DES and SHA-1, for what cannot read the other one. */
        LEGACY
    }

    /** Blocks of text, one after another in this order. */
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

    /** One key or one certificate in binary. */
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

    /** A PKCS#12 keystore of key, certificate and chain. {@code password} is the name of one that the engine's own place keeps. */
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

    /** The name of the password that it needs. */
    default Optional<String> passwordName() {
        return Optional.empty();
    }

    /** All that decides the content besides the certificate; a label carries it, so it names a password and never shows one. */
    String recipe();

    <R> R accept(Visitor<R> visitor);

    /** One method for each form. */
    interface Visitor<R> {
        R pem(Pem form);

        R der(Der form);

        R pkcs12(Pkcs12 form);
    }
}
