package dev.certferry.model;

/** What kind of thing keeps tasks from running; each has its own next step for a person. */
public enum TaskFailureCause {
    /** The image is not there, or the node may not pull it. */
    IMAGE,
    /** The program ended by itself with an error. */
    EXIT_CODE,
    /** The container's own health check says no. */
    HEALTH_CHECK,
    /** No node satisfies constraints, resources, ports or platform. */
    NO_NODE,
    /** A secret or config that the task refers to does not exist any more. */
    SECRET_MISSING,
    /** The kernel ended it at its memory limit. */
    OUT_OF_MEMORY,
    /** Anything else: the task's own words must do. */
    OTHER
}
