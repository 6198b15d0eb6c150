package dev.certferry.notify;

/** Port to what channels were told, over restarts. */
public interface Book {
    Told read(String channel);

    void write(String channel, Told told);
}
