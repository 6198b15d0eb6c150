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

/** Follows the service events of an engine. A hint only: an engine keeps few events, and loses them when it restarts. */
public final class ServiceEventStream implements EngineEventStream {
    /** A stream is begun anew after so long, since a connection that died in between looks like one that is silent. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String FILTERS = URLEncoder.encode(
            "{\"type\":[\"service\"],\"scope\":[\"swarm\"],\"event\":[\"create\",\"update\",\"remove\"]}",
            StandardCharsets.UTF_8);

    private final DockerHttpClient stream;
    private final EngineApi events;
    private final EngineApi lookups;
    private String since = "";

    public ServiceEventStream(EngineAddress address, Sleeper pause) {
        EngineErrorMapper wording = new EngineErrorMapper(address.toString());
        this.stream = EngineClients.client(address, LONGEST);
        this.events = new EngineApi(stream, wording, pause);
        this.lookups = new EngineApi(EngineClients.client(address, EngineClients.LIMIT), wording, pause);
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

    /** The moment after, as the engine takes it: its own clock, seconds and nanoseconds. */
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
            // a connection that cannot be closed in order is gone all the same
        }
        lookups.close();
    }
}
