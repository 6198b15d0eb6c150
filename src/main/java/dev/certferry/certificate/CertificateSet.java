package dev.certferry.certificate;

import dev.certferry.model.Output;
import java.util.Arrays;
import java.util.List;

/** The four files of one generation in memory, including the private key. */
public record CertificateSet(SensitiveFile privkey, SensitiveFile cert, SensitiveFile chain, SensitiveFile fullchain) {
    /**
     * A new array that the caller clears. {@code password} and {@code roots} are for outputs that need them, else empty.
     */
    public byte[] output(Output output, char[] password, SensitiveFile roots) throws InvalidCertificateException {
        return output.form().accept(new OutputWriter(this, password, roots)).bytes();
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
    static byte[] joined(List<byte[]> parts) {
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
