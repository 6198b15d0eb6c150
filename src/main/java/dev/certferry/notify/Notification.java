package dev.certferry.notify;

import dev.certferry.model.Severity;
import dev.certferry.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One message: new, ongoing and resolved problems; without any of them a test. */
public record Notification(
        String installation,
        Instant at,
        List<Alert> raised,
        List<Alert> repeated,
        List<NotificationState.Item> resolved) {
    private static final int MAX_LINES = 20;

    public Notification {
        raised = List.copyOf(raised);
        repeated = List.copyOf(repeated);
        resolved = List.copyOf(resolved);
    }

    /** The notification that is due after those already delivered; empty when nothing changed and no reminder is due. */
    public static Optional<Notification> of(
            String installation, List<Alert> now, NotificationState delivered, Instant at, Duration repeat) {
        List<Alert> fresh = now.stream().filter(delivered::hasNews).toList();
        List<Alert> again = now.stream()
                .filter(alert -> !delivered.hasNews(alert) && delivered.isRepeatDue(alert, at, repeat))
                .toList();
        Set<String> keys = now.stream().map(Alert::key).collect(Collectors.toSet());
        List<NotificationState.Item> over = delivered.items().entrySet().stream()
                .filter(entry -> !keys.contains(entry.getKey()))
                .map(entry -> entry.getValue())
                .toList();
        if (fresh.isEmpty() && again.isEmpty() && over.isEmpty()) {
            return Optional.empty();
        }
        // a problem that ends while others go on is no recovery: the others are named again
        List<Alert> named = fresh.isEmpty() && again.isEmpty() ? now : again;
        return Optional.of(new Notification(installation, at, fresh, named, over));
    }

    /** A test notification, which reports no problem. */
    public static Notification test(String installation, Instant at) {
        return new Notification(installation, at, List.of(), List.of(), List.of());
    }

    /** {@code problem}, {@code reminder}, {@code recovery} or {@code test}. */
    public String kind() {
        if (!raised.isEmpty()) {
            return "problem";
        }
        if (!repeated.isEmpty()) {
            return "reminder";
        }
        return resolved.isEmpty() ? "test" : "recovery";
    }

    /** The highest severity; {@code ok} for a recovery and for a test. */
    public String severity() {
        List<Alert> all = new ArrayList<>(raised);
        all.addAll(repeated);
        return all.stream()
                .map(Alert::severity)
                .max(Severity::compareTo)
                .map(Severity::word)
                .orElse("ok");
    }

    public String title() {
        String what = switch (kind()) {
            case "problem" -> counted(raised.size(), "new problem");
            case "reminder" -> "still " + counted(repeated.size(), "problem");
            case "test" -> "test, no problem";
            default -> counted(resolved.size(), "problem") + " resolved";
        };
        return "certferry " + installation + ": " + what;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** One line per problem, the most severe first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        raised.forEach(alert -> lines.add(alert.severity().word() + ": " + alert.message()));
        repeated.forEach(alert -> lines.add("still " + alert.severity().word() + ": " + alert.message()));
        resolved.forEach(
                item -> lines.add("resolved (since " + Timestamps.text(item.since()) + "): " + item.message()));
        if (lines.isEmpty()) {
            lines.add("test notification from `certferry doctor`");
        }
        return lines.size() <= MAX_LINES ? lines : withRest(lines.subList(0, MAX_LINES), lines.size() - MAX_LINES);
    }

    private static List<String> withRest(List<String> lines, int more) {
        List<String> all = new ArrayList<>(lines);
        all.add("and " + more + " more: certferry status");
        return all;
    }
}
