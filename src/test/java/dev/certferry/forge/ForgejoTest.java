package dev.certferry.forge;

final class ForgejoTest extends ForgeContract {
    ForgejoTest() {
        super("forgejo");
    }
}
