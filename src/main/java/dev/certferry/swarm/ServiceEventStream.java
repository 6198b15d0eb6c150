package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.port.EngineEventStream;
import dev.certferry.port.ServiceEvent;
import dev.certferry.port.Sleeper;
import dev.certferry.swarm.host.EngineAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows the service events of an engine. Events are only hints: an engine keeps few of them, and none across a
 * restart.
 */
public final class ServiceEventStream implements EngineEventStream {
    /** A stream is reopened after this time, since a dead connection looks like a silent one. */
    private static final Duration MAX_STREAM_TIME = Duration.ofMinutes(10);

    private static final String FILTERS = URLEncoder.encode(
            "{\"type\":[\"service\"],\"scope\":[\"swarm\"],\"event\":[\"create\",\"update\",\"remove\"]}",
            StandardCharsets.UTF_8);

    private final DockerHttpClient stream;
    private final EngineApi events;
    private final EngineApi lookups;
    private String since = "";

    public ServiceEventStream(EngineAddress address, Sleeper pause) {
        EngineErrorMapper errorMapper = new EngineErrorMapper(address.toString());
        this.stream = EngineClients.client(address, MAX_STREAM_TIME);
        this.events = new EngineApi(stream, errorMapper, pause);
        this.lookups = new EngineApi(EngineClients.client(address, EngineClients.LIMIT), errorMapper, pause);
    }

    @Override
    public void follow(Consumer<ServiceEvent> listener) {
        events.follow("/events?filters=" + FILTERS + (since.isEmpty() ? "" : "&since=" + since), event -> {
            since = since(event.path("timeNano").asLong());
            JsonNode actor = event.path("Actor");
            listener.accept(new ServiceEvent(
                    actor.path("ID").asText(),
                    actor.at("/Attributes/name").asText(),
                    event.path("Action").asText()));
        });
    }

    /**
     * The time just after the last event, by the engine's clock, as the parameter {@code since} expects it: seconds and
     * nanoseconds.
     */
    private static String since(long nanos) {
        long next = nanos + 1;
        return String.format("%d.%09d", next / 1_000_000_000, next % 1_000_000_000);
    }

    @Override
    public synchronized Map<String, String> labels(String serviceId) {
        return lookups.find("/services/" + serviceId)
                .map(node -> EngineJson.labels(node.path("Spec")))
                .orElse(Map.of());
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // a connection that fails to close is unusable anyway
        }
        lookups.close();
    }
}
