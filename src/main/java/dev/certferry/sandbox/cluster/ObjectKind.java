package dev.certferry.sandbox.cluster;

/** Secrets and configs, which differ in the maximum size and in whether the data can be read back. */
public enum ObjectKind {
    SECRET("secret", 512_000),
    CONFIG("config", 1_024_000);

    private final String word;
    private final int limit;

    ObjectKind(String word, int limit) {
        this.word = word;
        this.limit = limit;
    }

    public String word() {
        return word;
    }

    /** The size limit of the data in bytes, exclusive. */
    int limit() {
        return limit;
    }

    /** The field with the references in a service's ContainerSpec. */
    String field() {
        return capital() + "s";
    }

    String idField() {
        return capital() + "ID";
    }

    String nameField() {
        return capital() + "Name";
    }

    private String capital() {
        return this == SECRET ? "Secret" : "Config";
    }
}
