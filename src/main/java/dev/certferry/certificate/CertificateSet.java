package dev.certferry.certificate;

import dev.certferry.model.Output;
import java.util.Arrays;

/** The four files of one generation in memory, private key included. */
public record CertificateSet(Text privkey, Text cert, Text chain, Text fullchain) {
    /** A new array that the caller clears. */
    public byte[] output(Output output) {
        return switch (output) {
            case PRIVKEY -> privkey.bytes().clone();
            case FULLCHAIN -> fullchain.bytes().clone();
            case CERT -> cert.bytes().clone();
            case CHAIN -> chain.bytes().clone();
            case COMBINED -> joined(cert.bytes(), chain.bytes(), privkey.bytes());
        };
    }

    public void clear() {
        privkey.clear();
        cert.clear();
        chain.clear();
        fullchain.clear();
    }

    @Override
    public String toString() {
        return "***";
    }

    /** Each part ends with a newline: HAProxy does not find a block that starts in the middle of a line. */
    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length + 1;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
            if (part.length > 0 && part[part.length - 1] != '\n') {
                whole[at++] = '\n';
            }
        }
        byte[] exact = Arrays.copyOf(whole, at);
        Arrays.fill(whole, (byte) 0);
        return exact;
    }
}
