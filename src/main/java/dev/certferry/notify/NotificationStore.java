package dev.certferry.notify;

/** Port to the persistent notification state of the channels. */
public interface NotificationStore {
    NotificationState read(String channel);

    void write(String channel, NotificationState state);
}
