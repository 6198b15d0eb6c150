package dev.certferry.sync;

import dev.certferry.port.Sleeper;
import dev.certferry.port.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody waits; what is ordered for a moment happens when it has come. */
public final class ManualClock implements Ticker, Sleeper {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(1);

    private record Order(Duration at, Runnable work) {}

    private final List<Order> orders = new ArrayList<>();
    private volatile Duration now = Duration.ofDays(3);
    private Runnable eachWait = () -> {};

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public synchronized void wait(Duration time) {
        now = now.plus(time);
        if (now.compareTo(Duration.ofDays(3).plus(LONGEST)) > 0) {
            throw new AssertionError("waited for more than " + LONGEST);
        }
        eachWait.run();
        List<Order> due =
                orders.stream().filter(order -> order.at().compareTo(now) <= 0).toList();
        orders.removeAll(due);
        due.forEach(order -> order.work().run());
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    public ManualClock in(Duration time, Runnable work) {
        orders.add(new Order(now.plus(time), work));
        return this;
    }

    public ManualClock eachWait(Runnable work) {
        eachWait = work;
        return this;
    }

    /** The same time for an engine, which asks while somebody waits. */
    public Clock asClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return EPOCH.plus(now);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
