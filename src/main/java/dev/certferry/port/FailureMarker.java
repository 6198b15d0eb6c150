package dev.certferry.port;

/** Port to the local record of the last failure that could not be saved in the Swarm's state object. */
public interface FailureMarker {
    /** Empty if there is none. */
    String lastFailure();

    /** Writes the marker; an empty value removes it. */
    void lastFailure(String digest);
}
