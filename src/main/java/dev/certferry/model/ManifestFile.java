package dev.certferry.model;

import java.util.Arrays;

/** One manifest file of a revision; {@code path} is relative to the watched path, with {@code /}. */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, see below
public record ManifestFile(String path, byte[] content) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ManifestFile file && path.equals(file.path) && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return path;
    }
}
