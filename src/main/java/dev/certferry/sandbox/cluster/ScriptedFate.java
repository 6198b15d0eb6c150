package dev.certferry.sandbox.cluster;

/** What a test orders for the next tasks of a service, and for how many of them. */
record ScriptedFate(TaskFate fate, int times) {
    static final ScriptedFate NONE = new ScriptedFate(TaskFate.RUNS, 0);

    static ScriptedFate always(TaskFate fate) {
        return new ScriptedFate(fate, Integer.MAX_VALUE);
    }

    /** After one task. */
    ScriptedFate next() {
        return times == Integer.MAX_VALUE ? this : new ScriptedFate(fate, times - 1);
    }
}
