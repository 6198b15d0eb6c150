package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.EventLog;
import dev.certferry.sandbox.cluster.EventLog.Happening;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /events}, of services only: one JSON object after the other, until the client disconnects or {@code until} is reached. */
final class EventEndpoints {
    private static final Set<String> FILTERS = Set.of("type", "scope", "event", "service");
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private final Cluster cluster;
    private final EventLog events;

    EventEndpoints(Cluster cluster) {
        this.cluster = cluster;
        this.events = cluster.events();
    }

    ApiResponse follow(ApiRequest call, String reference, byte[] body) {
        Filters filters = Filters.of(call, FILTERS);
        Optional<Instant> since = time(call, "since");
        Optional<Instant> until = time(call, "until");
        long from = since.isPresent() ? 0 : events.count();
        return new ApiResponse(
                200, "application/json", out -> write(out, from, filters, since.orElse(Instant.EPOCH), until));
    }

    private void write(OutputStream out, long from, Filters filters, Instant since, Optional<Instant> until)
            throws IOException {
        long last = from;
        out.flush();
        while (true) {
            for (Happening happening : next(last, until)) {
                last = happening.number();
                if (!happening.at().isBefore(since) && matches(filters, happening)) {
                    JsonTrees.MAPPER.writeValue(out, json(happening));
                    out.write('\n');
                    out.flush();
                }
            }
            if (events.isClosed()
                    || until.filter(end -> !cluster.now().isBefore(end)).isPresent()) {
                return;
            }
        }
    }

    private List<Happening> next(long last, Optional<Instant> until) throws IOException {
        try {
            Duration most = until.map(end -> Duration.between(cluster.now(), end))
                    .filter(left -> left.compareTo(LOOK) < 0)
                    .orElse(LOOK);
            return events.await(last, most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean matches(Filters filters, Happening happening) {
        String name = happening.attributes().getOrDefault("name", "");
        return filters.any("type", "service"::equals)
                && filters.any("scope", "swarm"::equals)
                && filters.any("event", happening.action()::equals)
                && filters.any("service", term -> term.equals(happening.id()) || term.equals(name));
    }

    private static ObjectNode json(Happening happening) {
        ObjectNode json = JsonTrees.object();
        json.put("Type", "service").put("Action", happening.action());
        ObjectNode attributes =
                json.putObject("Actor").put("ID", happening.id()).putObject("Attributes");
        happening.attributes().forEach(attributes::put);
        Instant at = happening.at();
        return json.put("scope", "swarm")
                .put("time", at.getEpochSecond())
                .put("timeNano", at.getEpochSecond() * 1_000_000_000 + at.getNano());
    }

    /** Seconds since 1970, with or without a fraction. */
    private static Optional<Instant> time(ApiRequest call, String name) {
        String text = call.query().getOrDefault(name, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(text).multiply(NANOS);
        return Optional.of(Instant.ofEpochSecond(0, nanos.longValue()));
    }
}
