package dev.certferry.certbot;

import dev.certferry.certificate.CertificateSet;
import dev.certferry.model.Output;
import dev.certferry.sync.KeySet;
import dev.certferry.sync.Material;
import dev.certferry.sync.Permanent;
import java.util.Arrays;

/** One set that passed all checks, private key included. */
final class OpenedSet implements KeySet {
    private final String where;
    private final CertificateSet set;
    private boolean closed;

    OpenedSet(String where, CertificateSet set) {
        this.where = where;
        this.set = set;
    }

    @Override
    public Material material(Output output) {
        if (closed) {
            throw new IllegalStateException("the key set of " + where + " was closed before its last use");
        }
        byte[] bytes = set.output(output);
        if (bytes.length > BoundedReader.LARGEST) {
            Arrays.fill(bytes, (byte) 0);
            throw new Permanent(where + ": " + output.source() + " is larger than a secret may be ("
                    + BoundedReader.LARGEST + " bytes); renew the lineage with a shorter chain");
        }
        return new Content(bytes);
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

    private static final class Content implements Material {
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
