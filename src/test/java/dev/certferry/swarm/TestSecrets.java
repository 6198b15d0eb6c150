package dev.certferry.swarm;

import dev.certferry.port.SecretMaterial;
import java.nio.charset.StandardCharsets;

/** Something to put into a secret. */
final class TestSecrets {
    private TestSecrets() {}

    static SecretMaterial of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SecretMaterial() {
            @Override
            public byte[] bytes() {
                return bytes;
            }

            @Override
            public void close() {}
        };
    }
}
