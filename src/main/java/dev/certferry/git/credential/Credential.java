package dev.certferry.git.credential;

/** A user name and a password or token; {@code toString} masks it. */
public record Credential(String user, String password) {
    @Override
    public String toString() {
        return user + ":***";
    }
}
