package dev.certferry.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;

/** Writes PEM blocks (RFC 7468) as bytes, so that a key never becomes a string. */
final class PemWriter {
    private static final int LINE = 64;

    private PemWriter() {}

    /** A new array that the caller clears. */
    static byte[] block(String label, byte[] der) {
        byte[] head = ("-----BEGIN " + label + "-----\n").getBytes(US_ASCII);
        byte[] tail = ("\n-----END " + label + "-----\n").getBytes(US_ASCII);
        byte[] body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(der);
        byte[] whole = joined(head, body, tail);
        Arrays.fill(body, (byte) 0);
        return whole;
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
