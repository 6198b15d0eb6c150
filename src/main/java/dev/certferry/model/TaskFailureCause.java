package dev.certferry.model;

/** Why tasks do not run; each cause has its own remedy. */
public enum TaskFailureCause {
    /** The image does not exist, or the node is not allowed to pull it. */
    IMAGE,
    /** The process exited with an error. */
    EXIT_CODE,
    /** The container's health check fails. */
    HEALTH_CHECK,
    /** No node satisfies constraints, resources, ports or platform. */
    NO_NODE,
    /** A secret or config that the task refers to does not exist any more. */
    SECRET_MISSING,
    /** The kernel killed the process at its memory limit. */
    OUT_OF_MEMORY,
    /** The engine itself failed, which passes by itself and says nothing about the service or its certificate. */
    ENGINE,
    /** Anything else; the task's message is shown. */
    OTHER
}
