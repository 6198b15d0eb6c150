package dev.certferry.schedule;

import dev.certferry.model.MaintenanceWindow;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.WindowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All windows: whether they permit changes at a time, and when they do next. Deny takes precedence over allow. */
public final class WindowSchedule {
    private static final Duration LONG = Duration.ofDays(400);

    private static final Duration HORIZON = Duration.ofDays(9 * 366);
    private static final int MAX_STEPS = 2_000;

    private final MaintenanceWindows windows;
    private final List<WindowRecurrence> allow;
    private final List<WindowRecurrence> deny;

    /** The cron fields of the windows are already validated. */
    public WindowSchedule(MaintenanceWindows windows) {
        this.windows = windows;
        this.allow = windows.allow().stream().map(WindowRecurrence::new).toList();
        this.deny = windows.deny().stream().map(WindowRecurrence::new).toList();
    }

    public WindowStatus at(Instant instant) {
        Optional<MaintenanceWindow> denied = windows.deny().stream()
                .filter(window ->
                        new WindowRecurrence(window).openUntil(instant).isPresent())
                .findFirst();
        if (denied.isPresent()) {
            return WindowStatus.closed(
                    "inside the deny window " + denied.get(), search(instant).opensAt());
        }
        return isAllowed(instant)
                ? WindowStatus.OPEN
                : WindowStatus.closed(
                        "outside of every allow window", search(instant).opensAt());
    }

    /** The result of the search for the next open time; {@code never} if there certainly is none. */
    record Found(Optional<Instant> opensAt, boolean never) {}

    Found search(Instant instant) {
        Instant at = instant;
        boolean denied = true;
        for (int i = 0; i < MAX_STEPS; i++) {
            Optional<Instant> deniedUntil = deniedUntil(at);
            if (deniedUntil.isEmpty() && isAllowed(at)) {
                return new Found(Optional.of(at), false);
            }
            Optional<Instant> later = deniedUntil.isPresent() ? deniedUntil : nextAllowed(at);
            denied &= deniedUntil.isPresent();
            if (later.isEmpty() || isTooLate(later.get(), instant, denied || i >= LONG.toDays())) {
                return new Found(Optional.empty(), true);
            }
            at = later.get();
        }
        return new Found(Optional.empty(), false);
    }

    /** A yearly window may miss for years; one that is always denied, or missed as often as there are days, never opens. */
    private static boolean isTooLate(Instant at, Instant from, boolean often) {
        Duration passed = Duration.between(from, at);
        return passed.compareTo(HORIZON) > 0 || (passed.compareTo(LONG) > 0 && often);
    }

    private boolean isAllowed(Instant instant) {
        return allow.isEmpty()
                || allow.stream().anyMatch(one -> one.openUntil(instant).isPresent());
    }

    private Optional<Instant> deniedUntil(Instant instant) {
        return deny.stream()
                .map(one -> one.openUntil(instant))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private Optional<Instant> nextAllowed(Instant instant) {
        return allow.stream()
                .map(one -> one.next(instant))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
