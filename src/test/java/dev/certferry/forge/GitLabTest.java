package dev.certferry.forge;

final class GitLabTest extends ForgeContract {
    GitLabTest() {
        super("gitlab", 18);
    }
}
