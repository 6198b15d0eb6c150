package dev.certferry.notify;

import dev.certferry.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ongoing alerts that one channel was notified of, by key. */
public record NotificationState(Map<String, Item> items) {
    public static final NotificationState NOTHING = new NotificationState(Map.of());

    public NotificationState {
        items = Map.copyOf(items);
    }

    /** {@code since} is the time of the first notification, {@code last} that of the latest. */
    public record Item(Severity severity, String message, Instant since, Instant last) {}

    boolean hasNews(Alert condition) {
        Item item = items.get(condition.key());
        return item == null || item.severity().compareTo(condition.severity()) < 0;
    }

    boolean isRepeatDue(Alert condition, Instant now, Duration repeat) {
        Item item = items.get(condition.key());
        return item != null && !now.isBefore(item.last().plus(repeat));
    }

    /** The state after this notification was delivered. */
    public NotificationState after(Notification notice) {
        Map<String, Item> next = new TreeMap<>(items);
        notice.resolved().forEach(item -> next.values().remove(item));
        toNotification(notice.raised(), notice.at(), next);
        toNotification(notice.repeated(), notice.at(), next);
        return new NotificationState(next);
    }

    private static void toNotification(List<Alert> conditions, Instant at, Map<String, Item> into) {
        for (Alert condition : conditions) {
            Item before = into.get(condition.key());
            Instant since = before == null ? at : before.since();
            into.put(condition.key(), new Item(condition.severity(), condition.message(), since, at));
        }
    }
}
