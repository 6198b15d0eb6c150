package dev.certferry.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Severity;
import dev.certferry.notify.NotificationChannel.DeliveryFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who is told what and when, with time that passes by hand. */
final class NotificationDispatcherTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Alert EXPIRY =
            new Alert("finding/binding/shop/expiry", Severity.CRITICAL, "binding/shop: ends soon; renew it");
    private static final Alert HELD =
            new Alert("finding/service/web/held", Severity.WARNING, "service/web: was rolled back; look at it");

    private final Map<String, NotificationState> written = new HashMap<>();
    private final List<String> received = new ArrayList<>();
    private final Deque<DeliveryFailure> troubles = new ArrayDeque<>();
    private Duration now = Duration.ZERO;
    private NotificationDispatcher dispatcher = dispatcher(Severity.WARNING);

    private NotificationDispatcher dispatcher(Severity from) {
        NotificationChannel channel = new NotificationChannel() {
            @Override
            public String name() {
                return "webhook";
            }

            @Override
            public Optional<DeliveryFailure> send(Notification notice) {
                received.add(notice.kind() + " " + notice.severity() + ": " + String.join(" | ", notice.lines()));
                return Optional.ofNullable(troubles.poll());
            }
        };
        NotificationStore book = new NotificationStore() {
            @Override
            public NotificationState read(String name) {
                return written.getOrDefault(name, NotificationState.NOTHING);
            }

            @Override
            public void write(String name, NotificationState told) {
                written.put(name, told);
            }
        };
        return new NotificationDispatcher(
                "default",
                new NotificationDispatcher.Terms(List.of(channel), from, Duration.ofDays(1)),
                book,
                new Wall(),
                () -> now,
                new Random(1));
    }

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return START.plus(now);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    /** Each minute, as often as the messenger looks. */
    private void pass(Duration time) {
        Duration end = now.plus(time);
        dispatcher.deliverDue();
        while (now.compareTo(end) < 0) {
            now = now.plusMinutes(1);
            dispatcher.deliverDue();
        }
    }

    @Test
    void onlyAChangeIsToldAndItsEndOnce() {
        dispatcher.update(List.of());
        pass(Duration.ofHours(1));
        assertThat(received).isEmpty();

        for (int i = 0; i < 10; i++) {
            dispatcher.update(List.of(EXPIRY));
            pass(Duration.ofMinutes(5));
        }
        dispatcher.update(List.of());
        pass(Duration.ofDays(2));

        assertThat(received)
                .containsExactly(
                        "problem critical: critical: binding/shop: ends soon; renew it",
                        "recovery ok: resolved (since 2026-06-01T01:00:00Z): binding/shop: ends soon; renew it");
    }

    @Test
    void theEndOfOneProblemIsNoRecoveryWhileAnotherGoesOn() {
        dispatcher.update(List.of(HELD, EXPIRY));
        pass(Duration.ofMinutes(1));
        received.clear();

        dispatcher.update(List.of(HELD));
        pass(Duration.ofMinutes(1));

        assertThat(received)
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .startsWith("reminder warning: still warning: " + HELD.message())
                        .contains("resolved (since ", EXPIRY.message()));
        dispatcher.update(List.of());
        pass(Duration.ofMinutes(1));
        assertThat(received).hasSize(2);
        assertThat(received.get(1)).startsWith("recovery ok: ").contains(HELD.message());
    }

    @Test
    void aSecondProblemIsToldAloneAndAWorseOneAgain() {
        dispatcher.update(List.of(HELD));
        pass(Duration.ofMinutes(1));
        dispatcher.update(List.of(HELD, EXPIRY));
        pass(Duration.ofMinutes(1));
        dispatcher.update(List.of(new Alert(HELD.key(), Severity.ERROR, HELD.message()), EXPIRY));
        pass(Duration.ofMinutes(1));

        assertThat(received)
                .containsExactly(
                        "problem warning: warning: service/web: was rolled back; look at it",
                        "problem critical: critical: binding/shop: ends soon; renew it",
                        "problem error: error: service/web: was rolled back; look at it");
    }

    @Test
    void whatLastsIsToldAgain() {
        dispatcher.update(List.of(EXPIRY));
        pass(Duration.ofHours(71));

        assertThat(received).hasSize(3).last().asString().startsWith("reminder critical: still critical: ");
    }

    @Test
    void aRestartTellsNothingTwiceAndForgetsNoEnd() {
        dispatcher.update(List.of(EXPIRY));
        pass(Duration.ofMinutes(1));
        received.clear();

        dispatcher = dispatcher(Severity.WARNING);
        pass(Duration.ofHours(1));
        assertThat(received).as("before its first run it knows nothing").isEmpty();
        dispatcher.update(List.of(EXPIRY));
        pass(Duration.ofHours(1));
        assertThat(received).isEmpty();
        dispatcher.update(List.of());
        pass(Duration.ofHours(1));
        assertThat(received).hasSize(1).first().asString().startsWith("recovery");
    }

    @Test
    void whatIsBelowTheLevelIsNotTold() {
        dispatcher = dispatcher(Severity.ERROR);
        dispatcher.update(List.of(HELD));
        pass(Duration.ofHours(1));
        dispatcher.update(List.of());
        pass(Duration.ofHours(1));

        assertThat(received).isEmpty();
    }

    @Test
    void aReceiverThatStumblesIsTriedAgainMoreSlowlyAndThenRarely() {
        for (int i = 0; i < 20; i++) {
            troubles.add(new DeliveryFailure("answered 503", false));
        }
        dispatcher.update(List.of(EXPIRY));
        pass(Duration.ofMinutes(59));
        assertThat(received).hasSizeBetween(7, 9);

        troubles.clear();
        pass(Duration.ofHours(3));
        assertThat(dispatcher.counts()).containsEntry("webhook sent", 1L);
        assertThat(written.getOrDefault("webhook", NotificationState.NOTHING).items())
                .hasSize(1);
    }

    @Test
    void whatAReceiverWillAlwaysRefuseIsNotSentOverAndOver() {
        troubles.add(new DeliveryFailure("answered 404", true));
        dispatcher.update(List.of(EXPIRY));
        pass(Duration.ofMinutes(59));

        assertThat(received).hasSize(1);
        assertThat(dispatcher.counts()).containsExactly(Map.entry("webhook failed", 1L));
    }

    @Test
    void whatEndedBeforeItCouldBeToldIsNotTold() {
        troubles.add(new DeliveryFailure("answered 503", false));
        dispatcher.update(List.of(EXPIRY));
        dispatcher.deliverDue();
        dispatcher.update(List.of());
        pass(Duration.ofHours(1));

        assertThat(received).hasSize(1);
    }
}
