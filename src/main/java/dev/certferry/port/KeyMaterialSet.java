package dev.certferry.port;

import dev.certferry.model.Output;

/**
 * One generation's files in memory, including the private key, read together; closing it clears the bytes. Prints as
 * {@code ***}.
 */
public interface KeyMaterialSet extends AutoCloseable {
    SecretMaterial material(Output output);

    @Override
    void close();
}
