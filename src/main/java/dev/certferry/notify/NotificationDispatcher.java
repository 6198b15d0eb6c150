package dev.certferry.notify;

import dev.certferry.model.Severity;
import dev.certferry.port.Backoff;
import dev.certferry.port.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notifications to the channels, in steps that the caller schedules. It compares the current alerts with those delivered to
 * each channel, so a retry contains the current state and a restart repeats nothing.
 */
public final class NotificationDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationDispatcher.class);
    private static final int MAX_ATTEMPTS = 8;
    /** Delay before a channel is tried again after the maximum number of attempts. */
    private static final Duration REST = Duration.ofHours(1);

    private final String installation;
    private final NotificationStore store;
    private final Clock clock;
    private final Ticker ticks;
    private final Backoff backoff;
    private final Map<String, DeliveryState> deliveries = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private Terms terms;
    private Optional<List<Alert>> now = Optional.empty();

    public NotificationDispatcher(
            String installation,
            Terms terms,
            NotificationStore book,
            Clock clock,
            Ticker ticks,
            RandomGenerator random) {
        this.installation = installation;
        this.terms = terms;
        this.store = book;
        this.clock = clock;
        this.ticks = ticks;
        this.backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), random);
    }

    /** The channels, the minimum severity, and the interval of reminders. */
    public record Terms(List<NotificationChannel> channels, Severity from, Duration repeat) {
        public Terms {
            channels = List.copyOf(channels);
        }
    }

    /** The delivery state of one channel. */
    private static final class DeliveryState {
        private int failures;
        private Duration notBefore = Duration.ZERO;
    }

    /** Replaces the settings. */
    public synchronized void configure(Terms other) {
        terms = other;
        deliveries.clear();
    }

    /** Sets the current alerts; nothing is sent before the first call. */
    public synchronized void update(List<Alert> conditions) {
        now = Optional.of(List.copyOf(conditions));
    }

    /** Notifications by channel and result ({@code webhook sent}), since the start. */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Sends the notifications that are due. */
    public void deliverDue() {
        for (NotificationChannel channel : current().channels()) {
            deliverDue(channel);
        }
    }

    private synchronized Terms current() {
        return terms;
    }

    private void deliverDue(NotificationChannel channel) {
        NotificationState state = store.read(channel.name());
        Optional<Notification> notification = due(channel.name(), state);
        if (notification.isEmpty()) {
            return;
        }
        Optional<NotificationChannel.DeliveryFailure> failure = channel.send(notification.get());
        if (failure.isEmpty()) {
            store.write(channel.name(), state.after(notification.get()));
            LOG.info(
                    "{}: notification sent: {}",
                    channel.name(),
                    notification.get().title());
        }
        delivered(channel.name(), failure);
    }

    private synchronized Optional<Notification> due(String channel, NotificationState state) {
        DeliveryState delivery = deliveries.computeIfAbsent(channel, key -> new DeliveryState());
        if (now.isEmpty() || ticks.now().compareTo(delivery.notBefore) < 0) {
            return Optional.empty();
        }
        List<Alert> alerts = now.get().stream()
                .filter(alert -> alert.severity().compareTo(terms.from()) >= 0)
                .toList();
        Instant at = clock.instant();
        return Notification.of(installation, alerts, state, at, terms.repeat());
    }

    private synchronized void delivered(String channel, Optional<NotificationChannel.DeliveryFailure> failure) {
        DeliveryState delivery = deliveries.computeIfAbsent(channel, key -> new DeliveryState());
        counts.merge(channel + (failure.isEmpty() ? " sent" : " failed"), 1L, Long::sum);
        if (failure.isEmpty()) {
            delivery.failures = 0;
            return;
        }
        delivery.failures++;
        boolean gaveUp = failure.get().permanent() || delivery.failures >= MAX_ATTEMPTS;
        Duration wait = gaveUp ? REST : backoff.after(delivery.failures);
        delivery.notBefore = ticks.now().plus(wait);
        delivery.failures = gaveUp ? 0 : delivery.failures;
        LOG.warn(
                "{}: could not deliver notification: {}; retrying in {} s",
                channel,
                failure.get().message(),
                wait.toSeconds());
    }
}
