package dev.certferry.port;

/** Port to one engine whose events can be followed. Two sources are equal when they are the same engine. */
public interface EngineEventSource {
    EngineEventStream open();
}
