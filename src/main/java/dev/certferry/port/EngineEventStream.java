package dev.certferry.port;

import java.util.Map;
import java.util.function.Consumer;

/** Port to the service events of one engine. */
public interface EngineEventStream extends AutoCloseable {
    /**
     * Passes each event to the listener until the stream ends; the next call continues after the last event. Throws
     * {@link TransientException} or {@link PermanentException} when the stream cannot be read.
     */
    void follow(Consumer<ServiceEvent> listener);

    /** The labels of a service; empty if the service does not exist any more. */
    Map<String, String> labels(String serviceId);

    /** Also ends {@link #follow}. */
    @Override
    void close();
}
