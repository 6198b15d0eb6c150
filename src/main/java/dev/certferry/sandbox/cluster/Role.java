package dev.certferry.sandbox.cluster;

/** The role of the engine in its Swarm; only a manager serves requests. */
public enum Role {
    MANAGER("active", ""),
    WORKER(
            "active",
            "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run"
                    + " this command on a manager node or promote the current node to a manager."),
    NONE(
            "inactive",
            "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node"
                    + " to swarm and try again."),
    LOCKED(
            "locked",
            "Swarm is encrypted and needs to be unlocked before it can be used. Please use \"docker swarm unlock\" to"
                    + " unlock it.");

    private final String state;
    private final String refusal;

    Role(String state, String refusal) {
        this.state = state;
        this.refusal = refusal;
    }

    /** The value in {@code /info}. */
    public String state() {
        return state;
    }

    /** Fails with 503 unless this is a manager. */
    public void mustManage() {
        if (this != MANAGER) {
            throw new ApiError(503, refusal);
        }
    }
}
