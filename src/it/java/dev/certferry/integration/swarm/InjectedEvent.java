package dev.certferry.integration.swarm;

/** What a test wants to happen at the next request that begins like this, and whether the request or its answer still goes on. */
record InjectedEvent(String request, When when, Runnable action) {

    enum When {
        BEFORE,
        INSTEAD,
        AFTER
    }
}
