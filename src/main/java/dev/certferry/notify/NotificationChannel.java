package dev.certferry.notify;

import java.util.Optional;

/** Port to one channel that delivers notifications. */
public interface NotificationChannel {
    /** {@code webhook} or {@code mail}. */
    String name();

    /** Empty when the notification was delivered. The message contains no secrets, such as the URL of a webhook. */
    Optional<DeliveryFailure> send(Notification notification);

    /** A delivery error; permanent when a retry would fail the same way. */
    record DeliveryFailure(String message, boolean permanent) {}
}
