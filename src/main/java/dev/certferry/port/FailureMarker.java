package dev.certferry.port;

/** Port to the one line that a run leaves on this machine when it could not reach the engine's memory: which failure was recorded last. */
public interface FailureMarker {
    /** Empty when there is none. */
    String lastFailure();

    /** Empty when the failure is over. */
    void lastFailure(String digest);
}
