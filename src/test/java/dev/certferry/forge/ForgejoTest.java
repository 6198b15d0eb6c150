package dev.certferry.forge;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ForgejoTest extends ForgeContract {
    ForgejoTest() {
        super("forgejo", 7);
    }
}
