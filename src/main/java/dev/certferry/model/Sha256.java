package dev.certferry.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), which every Java platform must provide. */
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM does not support SHA-256", e);
        }
    }

    /** The digest in lower-case hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return new Sha256().update(bytes).toHex();
    }

    /** Of the text in UTF-8. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    public Sha256 update(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Of all bytes since the last call. */
    public byte[] toBytes() {
        return digest.digest();
    }

    /** {@link #toBytes} in lower-case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
