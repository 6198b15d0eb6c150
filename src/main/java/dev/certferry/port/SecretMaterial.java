package dev.certferry.port;

/** The content of one secret on its way to the engine; closing it clears the bytes. Prints as {@code ***}. */
public interface SecretMaterial extends AutoCloseable {
    /** The live bytes, not a copy: the caller neither keeps nor changes them. */
    byte[] bytes();

    @Override
    void close();
}
