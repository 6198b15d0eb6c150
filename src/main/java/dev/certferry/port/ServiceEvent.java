package dev.certferry.port;

/** What an engine told of one service: {@code action} is {@code create}, {@code update} or {@code remove}. */
public record ServiceEvent(String id, String name, String action) {}
