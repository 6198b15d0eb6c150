package dev.certferry.model;

/**
 * A service's reference to a secret. {@code mode} is the number that the engine stores (0444 is 292); {@code secretId}
 * is empty for a secret that is not created yet.
 */
public record SecretReference(String secretId, String secretName, String target, String uid, String gid, int mode) {
    public SecretReference withSecret(String id, String name) {
        return new SecretReference(id, name, target, uid, gid, mode);
    }
}
