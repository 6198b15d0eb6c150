package dev.certferry.swarm;

import dev.certferry.port.Material;
import java.nio.charset.StandardCharsets;

/** Something to put into a secret. */
final class Materials {
    private Materials() {}

    static Material of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Material() {
            @Override
            public byte[] bytes() {
                return bytes;
            }

            @Override
            public void close() {}
        };
    }
}
