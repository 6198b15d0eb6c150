package dev.certferry.certificate;

import java.util.Arrays;

/** The bytes of one file with its name for messages; prints as its name only. */
public final class SensitiveFile {
    private final String file;
    private final byte[] bytes;

    /** Takes ownership of the array: {@link #clear} overwrites it. */
    public SensitiveFile(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    public String file() {
        return file;
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    public void clear() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return file;
    }
}
