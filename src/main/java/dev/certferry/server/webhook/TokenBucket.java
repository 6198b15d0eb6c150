package dev.certferry.server.webhook;

import dev.certferry.port.Ticker;
import java.time.Duration;

/** A rate limit: bursts up to the capacity, refilled by one each second. */
final class TokenBucket {
    private final int most;
    private final Ticker ticks;
    private double left;
    private Duration last;

    TokenBucket(int most, Ticker ticks) {
        this.most = most;
        this.ticks = ticks;
        this.left = most;
        this.last = ticks.now();
    }

    synchronized boolean take() {
        Duration now = ticks.now();
        left = Math.min(most, left + now.minus(last).toMillis() / 1000.0);
        last = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
