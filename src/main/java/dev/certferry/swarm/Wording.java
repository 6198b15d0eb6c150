package dev.certferry.swarm;

import dev.certferry.sync.Permanent;
import dev.certferry.sync.Transient;

/** Turns what an engine answers into what a person can do about it. */
final class Wording {
    private final String host;

    Wording(String host) {
        this.host = host;
    }

    RuntimeException refused(String method, String path, int status, String body) {
        String said = body.length() > 300 ? body.substring(0, 300) + "..." : body;
        String where = "engine " + host + ": ";
        if (status == 403) {
            return new Permanent(where + "403 for " + method + " " + path
                    + "; a socket proxy seems to forbid it: allow this call there");
        }
        if (said.contains("not a swarm manager")) {
            return new Permanent(where + "this node is a worker; give a manager with --host");
        }
        if (said.contains("docker swarm init")) {
            return new Permanent(where + "it is not in a swarm; give a manager with --host, or run docker swarm init");
        }
        if (said.contains("needs to be unlocked")) {
            return new Permanent(where + "the swarm is locked; run docker swarm unlock on this manager");
        }
        if (said.contains("does not have a leader") || said.contains("DeadlineExceeded")) {
            return new Transient(
                    where + "the swarm has no leader now; it chooses one within seconds while most managers are up");
        }
        if (said.contains("client version")) {
            return new Permanent(where + said + "; Certferry speaks what /_ping names: is there a proxy in between?");
        }
        return new Permanent(where + status + " for " + method + " " + path + ": " + said);
    }

    RuntimeException unreachable(Exception cause) {
        return new Transient(
                "engine " + host + " cannot be reached: " + cause.getMessage()
                        + "; is it running, and is --host (or DOCKER_HOST) right?",
                cause);
    }
}
