package dev.certferry.port;

/** An event of one service: {@code action} is {@code create}, {@code update} or {@code remove}. */
public record ServiceEvent(String id, String name, String action) {}
