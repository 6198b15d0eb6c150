package dev.certferry.notify;

import java.util.Optional;

/** Port to one way in which people are told. */
public interface NotificationChannel {
    /** {@code webhook} or {@code mail}. */
    String name();

    /** Empty when it arrived. Never shows what only its owner should know: addresses of webhooks are secrets. */
    Optional<Trouble> send(Notification notice);

    /** What went wrong; {@code lasting} when another try would end the same. */
    record Trouble(String message, boolean permanent) {}
}
