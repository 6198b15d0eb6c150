package dev.certferry.sandbox.cluster;

/** What becomes of a task that is started. */
record Fate(End end, String error) {
    enum End {
        RUNS,
        FAILS,
        /** No node takes it: it stays pending for ever. */
        WAITS
    }

    static final Fate RUNS = new Fate(End.RUNS, "");
    static final Fate NO_NODE =
            new Fate(End.WAITS, "no suitable node (scheduling constraints not satisfied on 1 node)");

    static Fate fails(String error) {
        return new Fate(End.FAILS, error);
    }
}
