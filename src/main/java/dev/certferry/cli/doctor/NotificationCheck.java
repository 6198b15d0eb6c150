package dev.certferry.cli.doctor;

import dev.certferry.notify.Notification;
import dev.certferry.notify.NotificationChannel;
import java.time.Clock;
import java.util.List;

/** Sends a test notification through each channel. */
public final class NotificationCheck implements DoctorCheck {
    private final List<NotificationChannel> channels;
    private final String installation;
    private final Clock clock;

    public NotificationCheck(List<NotificationChannel> channels, String installation, Clock clock) {
        this.channels = channels;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> run() {
        return channels.isEmpty()
                ? List.of(
                        CheckResult.fail("notifications: no channel is configured; give --notify-webhook-file FILE, or"
                                + " --notify-mail-to with --notify-mail-from and --notify-smtp"))
                : channels.stream().map(this::tried).toList();
    }

    private CheckResult tried(NotificationChannel channel) {
        return channel.send(Notification.test(installation, clock.instant()))
                .map(trouble -> CheckResult.fail("notifications by " + channel.name() + ": " + trouble.message()))
                .orElseGet(() -> CheckResult.ok(
                        "notifications by " + channel.name() + ": test notification accepted; check that it arrived"));
    }
}
