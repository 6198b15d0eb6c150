package dev.certferry.git.credential;

/** A name and a password or token; prints as stars. */
public record Credential(String user, String password) {
    @Override
    public String toString() {
        return user + ":***";
    }
}
