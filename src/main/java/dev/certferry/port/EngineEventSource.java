package dev.certferry.port;

/** Port to one engine whose events can be followed. Two sources are equal if they refer to the same engine. */
public interface EngineEventSource {
    EngineEventStream open();
}
