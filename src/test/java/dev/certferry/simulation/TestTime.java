package dev.certferry.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when it is told to; whoever waits makes it pass. */
public final class TestTime extends Clock {
    private Instant now;

    public TestTime(Instant start) {
        this.now = start;
    }

    public synchronized void set(Instant moment) {
        now = moment;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
