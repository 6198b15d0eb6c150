package dev.certferry.port;

import dev.certferry.model.Output;

/** One generation's files in memory, private key included, from one reading; closing it clears the bytes. Prints as {@code ***}. */
public interface KeyMaterialSet extends AutoCloseable {
    SecretMaterial material(Output output);

    @Override
    void close();
}
