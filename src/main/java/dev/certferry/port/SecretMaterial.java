package dev.certferry.port;

/** The content of one secret before it is sent to the engine; closing it clears the bytes. Prints as {@code ***}. */
public interface SecretMaterial extends AutoCloseable {
    /** The bytes themselves, not a copy: the caller must neither keep nor change them. */
    byte[] bytes();

    @Override
    void close();
}
