package dev.certferry.forge;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class GiteaTest extends ForgeContract {
    GiteaTest() {
        super("gitea", 7);
    }
}
