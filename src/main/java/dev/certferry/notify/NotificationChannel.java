package dev.certferry.notify;

import java.util.Optional;

/** Port to one channel that delivers notifications. */
public interface NotificationChannel {
    /** {@code webhook} or {@code mail}. */
    String name();

    /** Empty when the notification was delivered. The message contains no secrets, such as the URL of a webhook. */
    Optional<Trouble> send(Notification notice);

    /** A delivery error; permanent when a retry would fail the same way. */
    record Trouble(String message, boolean permanent) {}
}
