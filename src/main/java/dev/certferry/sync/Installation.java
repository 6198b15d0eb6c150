package dev.certferry.sync;

import dev.certferry.model.RunPolicy;

/** One engine for one repository path and one certbot directory on one Swarm, and what limits it there. */
public record Installation(String name, String toolVersion, RunPolicy policy) {}
