package dev.certferry.sandbox.cluster;

/** The two kinds of small named data that a Swarm keeps; they differ in size and in whether the data can be read back. */
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

    /** Data must be shorter than this, in bytes. */
    int limit() {
        return limit;
    }

    /** The list of references in a service's ContainerSpec. */
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
