package dev.certferry.certificate;

import java.util.Arrays;

/** Reads and writes DER values: the part of X.690 that key containers and names need. */
final class DerCodec {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int PARAMETERS = 0xA0;

    private final byte[] bytes;
    private final int end;
    private int at;

    DerCodec(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerCodec(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The tag of the next value, -1 at the end. */
    int tag() {
        return at < end ? bytes[at] & 0xFF : -1;
    }

    /** Returns a reader of the content of the next value, which must have this tag, and skips that value here. */
    DerCodec enter(int tag) throws InvalidCertificateException {
        if (tag() != tag) {
            throw malformed();
        }
        return next();
    }

    DerCodec next() throws InvalidCertificateException {
        int from = at;
        int length = contentLength();
        DerCodec inner = new DerCodec(bytes, at, at + length);
        if (inner.end <= from || inner.end > end) {
            throw malformed();
        }
        at = inner.end;
        return inner;
    }

    /** A copy of the next value, tag and length included. */
    byte[] whole() throws InvalidCertificateException {
        int from = at;
        next();
        return Arrays.copyOfRange(bytes, from, at);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    private int contentLength() throws InvalidCertificateException {
        if (at + 2 > end) {
            throw malformed();
        }
        int first = bytes[at + 1] & 0xFF;
        at += 2;
        if (first < 0x80) {
            return checked(first);
        }
        int count = first & 0x7F;
        if (count == 0 || count > 3 || at + count > end) {
            throw malformed();
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | (bytes[at++] & 0xFF);
        }
        return checked(length);
    }

    private int checked(int length) throws InvalidCertificateException {
        if (length > end - at) {
            throw malformed();
        }
        return length;
    }

    static byte[] build(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] head = head(tag, length);
        byte[] whole = Arrays.copyOf(head, head.length + length);
        int to = head.length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, to, part.length);
            to += part.length;
        }
        return whole;
    }

    private static byte[] head(int tag, int length) {
        if (length < 0x80) {
            return new byte[] {(byte) tag, (byte) length};
        }
        if (length < 0x100) {
            return new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        }
        if (length < 0x10000) {
            return new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        }
        return new byte[] {(byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length};
    }

    private static InvalidCertificateException malformed() {
        return new InvalidCertificateException("unreadable", "is not DER");
    }
}
