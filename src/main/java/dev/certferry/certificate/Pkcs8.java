package dev.certferry.certificate;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;

/** Wraps traditional keys, RSA (PKCS#1) and EC (SEC1, RFC 5915), into PKCS#8 (RFC 5208), the only form that Java reads. */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    private Pkcs8() {}

    /** The algorithm is the certificate's, since that is what the key must match. */
    static byte[] of(Pem.Block block, PublicKey publicKey) throws Unreadable {
        return switch (block.label()) {
            case "PRIVATE KEY" -> block.der().clone();
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrap(block.der(), algorithm(publicKey.getEncoded()));
            default -> throw new Unreadable("keys of the form " + block.label() + " are not known");
        };
    }

    /** The AlgorithmIdentifier is the first element inside a SubjectPublicKeyInfo (RFC 5280, section 4.1). */
    private static byte[] algorithm(byte[] publicKeyInfo) {
        int start = headerLength(publicKeyInfo, 0);
        int length = headerLength(publicKeyInfo, start) + contentLength(publicKeyInfo, start);
        byte[] algorithm = new byte[length];
        System.arraycopy(publicKeyInfo, start, algorithm, 0, length);
        return algorithm;
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? 2 : 2 + (first & 0x7f);
    }

    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    private static byte[] wrap(byte[] key, byte[] algorithm) {
        Clearing octets = new Clearing();
        octets.element(OCTETS, key);
        Clearing body = new Clearing();
        body.writeBytes(VERSION);
        body.writeBytes(algorithm);
        octets.writeTo(body);
        Clearing whole = new Clearing();
        whole.element(SEQUENCE, body.toByteArray());
        byte[] result = whole.toByteArray();
        octets.clear();
        body.clear();
        whole.clear();
        return result;
    }

    /** A buffer whose bytes can be wiped. */
    private static final class Clearing extends ByteArrayOutputStream {
        void element(int tag, byte[] content) {
            write(tag);
            if (content.length < 0x80) {
                write(content.length);
            } else {
                int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
                write(0x80 | bytes);
                for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                    write(content.length >> shift);
                }
            }
            writeBytes(content);
        }

        void writeTo(Clearing other) {
            other.write(buf, 0, count);
        }

        void clear() {
            java.util.Arrays.fill(buf, (byte) 0);
        }
    }
}
