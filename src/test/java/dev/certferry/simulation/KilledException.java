package dev.certferry.simulation;

/** The run dies here; no code of ours may catch it. */
final class KilledException extends Error {
    private static final long serialVersionUID = 1L;

    KilledException() {
        super("killed");
    }
}
