package dev.certferry.notify;

/** Port to what channels were told, over restarts. */
public interface NotificationStore {
    NotificationState read(String channel);

    void write(String channel, NotificationState told);
}
