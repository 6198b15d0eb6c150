package dev.certferry.certbot;

import dev.certferry.model.Output;
import dev.certferry.sync.KeySet;
import dev.certferry.sync.Material;
import java.util.Arrays;
import java.util.Map;

/** The bytes of one generation. */
final class LoadedKeySet implements KeySet {
    private final Map<Kind, byte[]> files;

    LoadedKeySet(Map<Kind, byte[]> files) {
        this.files = files;
    }

    byte[] file(Kind kind) {
        return files.getOrDefault(kind, new byte[0]);
    }

    @Override
    public Material material(Output output) {
        return new Bytes(
                switch (output) {
                    case PRIVKEY -> file(Kind.PRIVKEY).clone();
                    case CERT -> file(Kind.CERT).clone();
                    case CHAIN -> file(Kind.CHAIN).clone();
                    case FULLCHAIN -> file(Kind.FULLCHAIN).clone();
                    case COMBINED -> joined(file(Kind.FULLCHAIN), file(Kind.PRIVKEY));
                });
    }

    /** HAProxy wants the leaf, the chain and the key, each block on lines of its own. */
    private static byte[] joined(byte[] first, byte[] second) {
        boolean lineEnds = first.length > 0 && first[first.length - 1] == '\n';
        byte[] result = Arrays.copyOf(first, first.length + (lineEnds ? 0 : 1) + second.length);
        if (!lineEnds) {
            result[first.length] = '\n';
        }
        System.arraycopy(second, 0, result, result.length - second.length, second.length);
        return result;
    }

    @Override
    public void close() {
        files.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }

    @Override
    public String toString() {
        return "***";
    }

    /** One output's own copy. */
    private static final class Bytes implements Material {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
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
