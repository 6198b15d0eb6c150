package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** The number of tasks of a service, and whether they run continuously or once. */
enum ServiceMode {
    REPLICATED("Replicated", "replicated", false),
    GLOBAL("Global", "global", false),
    REPLICATED_JOB("ReplicatedJob", "replicated-job", true),
    GLOBAL_JOB("GlobalJob", "global-job", true);

    private final String field;
    private final String word;
    private final boolean job;

    ServiceMode(String field, String word, boolean job) {
        this.field = field;
        this.word = word;
        this.job = job;
    }

    static ServiceMode of(JsonNode spec) {
        return Stream.of(values())
                .filter(mode -> spec.path("Mode").has(mode.field))
                .findFirst()
                .orElse(REPLICATED);
    }

    /** The value of the filter {@code mode}. */
    String word() {
        return word;
    }

    boolean job() {
        return job;
    }

    /** Whether tasks are identified by slot number rather than by node. */
    boolean numbered() {
        return this == REPLICATED;
    }

    /** The desired number of tasks on a Swarm of one node. */
    int tasks(JsonNode spec) {
        JsonNode mode = spec.path("Mode").path(field);
        return switch (this) {
            case REPLICATED -> mode.path("Replicas").asInt(1);
            case REPLICATED_JOB ->
                mode.path("TotalCompletions").asInt(mode.path("MaxConcurrent").asInt(1));
            case GLOBAL, GLOBAL_JOB -> 1;
        };
    }
}
