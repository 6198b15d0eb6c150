package dev.certferry.model;

import java.time.Duration;

/**
 * The right to change the Swarm for one installation, held by one run. {@code renewal} grows with each renewal: a waiter
 * that sees it unchanged for the whole {@code term} on its own clock may take the lease over, so wall clocks need not
 * agree.
 */
public record Lease(String run, LeaseHolder holder, Duration term, long renewal) {
    public Lease renewed() {
        return new Lease(run, holder, term, renewal + 1);
    }
}
