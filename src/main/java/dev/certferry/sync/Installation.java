package dev.certferry.sync;

/** One engine for one repository path and one certbot directory on one Swarm. */
public record Installation(String name, String toolVersion) {}
