package dev.certferry.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads PEM blocks (RFC 7468) from bytes without making a string of their content. */
final class Pem {
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "-----END ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DASHES = "-----".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BLOCKS = 20;

    private Pem() {}

    /** One block; whoever asked for a private key clears {@code der}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String label, byte[] der, boolean encrypted) {}

    static List<Block> blocks(byte[] text) throws Unreadable {
        List<Block> blocks = new ArrayList<>();
        int at = find(text, BEGIN, 0);
        while (at >= 0) {
            if (blocks.size() == MOST_BLOCKS) {
                throw new Unreadable("more than " + MOST_BLOCKS + " PEM blocks");
            }
            int labelEnd = find(text, DASHES, at + BEGIN.length);
            int end = labelEnd < 0 ? -1 : find(text, END, labelEnd);
            if (end < 0) {
                throw new Unreadable("a PEM block has no end");
            }
            String label = new String(text, at + BEGIN.length, labelEnd - at - BEGIN.length, StandardCharsets.US_ASCII);
            blocks.add(block(label, text, labelEnd + DASHES.length, end));
            at = find(text, BEGIN, end);
        }
        return blocks;
    }

    /** A traditional encrypted key has header lines ("Proc-Type: 4,ENCRYPTED") before its body. */
    private static Block block(String label, byte[] text, int from, int to) throws Unreadable {
        boolean encrypted = label.startsWith("ENCRYPTED ") || indexOf(text, (byte) ':', from, to) >= 0;
        if (encrypted) {
            return new Block(label, new byte[0], true);
        }
        byte[] body = Arrays.copyOfRange(text, from, to);
        try {
            return new Block(label, Base64.getMimeDecoder().decode(body), false);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("a PEM block is not base64");
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static int indexOf(byte[] text, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int find(byte[] text, byte[] wanted, int from) {
        for (int i = from; i <= text.length - wanted.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
