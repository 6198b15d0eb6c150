package dev.certferry.sync.notice;

/** Port to what channels were told, over restarts. */
public interface Book {
    Told read(String channel);

    void write(String channel, Told told);
}
