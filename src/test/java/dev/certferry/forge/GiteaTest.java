package dev.certferry.forge;

final class GiteaTest extends ForgeContract {
    GiteaTest() {
        super("gitea");
    }
}
