package dev.certferry.simulation;

/** The run dies here; no code of ours may catch it. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed");
    }
}
