package dev.certferry.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads PEM blocks strictly (RFC 7468); text between blocks is skipped. Works on bytes, so that a key never becomes a string. */
final class PemReader {
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(US_ASCII);
    private static final byte[] DASHES = "-----".getBytes(US_ASCII);
    private static final int MAX_LABEL_LENGTH = 64;

    private final SensitiveFile text;
    private final byte[] bytes;
    private int at;

    private PemReader(SensitiveFile text) {
        this.text = text;
        this.bytes = text.bytes();
    }

    /**
     * One block; {@code headers} is true if it has "Proc-Type" lines, with which OpenSSL marks keys in the traditional
     * encrypted format.
     */
    static final class Block {
        private final String label;
        private final byte[] der;
        private final boolean headers;

        private Block(String label, byte[] der, boolean headers) {
            this.label = label;
            this.der = der;
            this.headers = headers;
        }

        String label() {
            return label;
        }

        /** The bytes themselves, not a copy. */
        byte[] der() {
            return der;
        }

        boolean headers() {
            return headers;
        }

        void clear() {
            Arrays.fill(der, (byte) 0);
        }
    }

    static List<Block> read(SensitiveFile text, int atMost) throws InvalidCertificateException {
        PemReader pem = new PemReader(text);
        List<Block> blocks = new ArrayList<>();
        boolean whole = false;
        try {
            while (pem.findBegin()) {
                if (blocks.size() == atMost) {
                    throw InvalidCertificateException.unreadable(text.file(), "holds more than " + atMost + " blocks");
                }
                blocks.add(pem.block());
            }
            whole = true;
            return blocks;
        } finally {
            if (!whole) {
                blocks.forEach(Block::clear);
            }
        }
    }

    private boolean findBegin() throws InvalidCertificateException {
        int begin = find(BEGIN, at, bytes.length);
        if (begin < 0) {
            return false;
        }
        if (begin > 0 && bytes[begin - 1] != '\n' && bytes[begin - 1] != '\r') {
            throw InvalidCertificateException.unreadable(
                    text.file(), "has a block that does not start on its own line");
        }
        at = begin + BEGIN.length;
        return true;
    }

    private Block block() throws InvalidCertificateException {
        int limit = Math.min(bytes.length, at + MAX_LABEL_LENGTH + DASHES.length);
        int labelEnd = find(DASHES, at, limit);
        if (labelEnd < 0) {
            throw limit == bytes.length ? cut() : InvalidCertificateException.unreadable(text.file(), "is not PEM");
        }
        String label = new String(bytes, at, labelEnd - at, US_ASCII);
        int from = labelEnd + DASHES.length;
        byte[] marker = ("-----END " + label + "-----").getBytes(US_ASCII);
        int to = find(DASHES, from, bytes.length);
        if (to < 0 || to + marker.length > bytes.length) {
            throw cut();
        }
        if (!Arrays.equals(bytes, to, to + marker.length, marker, 0, marker.length)) {
            throw InvalidCertificateException.unreadable(text.file(), "has a block whose end does not match its start");
        }
        at = to + marker.length;
        return body(label, from, to);
    }

    private Block body(String label, int from, int to) throws InvalidCertificateException {
        byte[] packed = new byte[to - from];
        int length = 0;
        try {
            for (int i = from; i < to; i++) {
                byte one = bytes[i];
                if (one == ':') {
                    return new Block(label, new byte[0], true);
                }
                if (one > ' ') {
                    packed[length++] = one;
                } else if (one != '\n' && one != '\r' && one != ' ' && one != '\t') {
                    throw InvalidCertificateException.unreadable(text.file(), "is not base64");
                }
            }
            return new Block(label, decoded(packed, length), false);
        } finally {
            Arrays.fill(packed, (byte) 0);
        }
    }

    private byte[] decoded(byte[] packed, int length) throws InvalidCertificateException {
        byte[] exact = Arrays.copyOf(packed, length);
        try {
            return Base64.getDecoder().decode(exact);
        } catch (IllegalArgumentException e) {
            // the exception's message quotes the input
            throw InvalidCertificateException.unreadable(text.file(), "is not base64");
        } finally {
            Arrays.fill(exact, (byte) 0);
        }
    }

    private InvalidCertificateException cut() {
        return InvalidCertificateException.incomplete(text.file(), "is truncated");
    }

    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
