package dev.certferry.sync;

import dev.certferry.model.RunPolicy;

/** One installation: a repository path and a certbot directory for a Swarm, and the limits of its runs. */
public record Installation(String name, String toolVersion, RunPolicy policy) {}
