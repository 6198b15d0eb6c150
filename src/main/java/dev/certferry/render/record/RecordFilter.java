package dev.certferry.render.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Selects records. A binding or a service matches when a change or a finding refers to it; {@code outcome} is a run's result or
 * status, or the outcome of one of its changes. Times are compared with the start of the run; {@code until} is exclusive.
 */
public record RecordFilter(
        Optional<String> installation,
        Optional<String> binding,
        Optional<String> service,
        Optional<String> outcome,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** The current name of a renamed outcome; it matches records with either name. */
    public static Optional<String> renamedOutcome(String word) {
        return RecordCompatibility.newValue(word);
    }

    public boolean accepts(AuditRecord record) {
        return installation.map(record.installation()::equals).orElse(true)
                && since.map(time -> !record.startedAt().isBefore(time)).orElse(true)
                && until.map(record.startedAt()::isBefore).orElse(true)
                && binding.map(name -> concernsBinding(record.node(), name)).orElse(true)
                && service.map(name -> hasAddress(record.node(), "service/" + name))
                        .orElse(true)
                && outcome.map(word -> hasOutcome(record.node(), word)).orElse(true);
    }

    /** Whether records of this month can match, so that other months are not read. */
    public boolean accepts(YearMonth month) {
        Instant start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return since.map(end::isAfter).orElse(true)
                && until.map(start::isBefore).orElse(true);
    }

    private static boolean concernsBinding(JsonNode record, String name) {
        for (JsonNode change : record.path("changes")) {
            for (JsonNode binding : change.path("bindings")) {
                if (binding.asText().equals(name)) {
                    return true;
                }
            }
        }
        for (JsonNode finding : record.path("findings")) {
            if (finding.path("binding").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAddress(JsonNode record, String address) {
        return has(record.path("changes"), "address", address) || has(record.path("findings"), "address", address);
    }

    private static boolean hasOutcome(JsonNode record, String word) {
        return record.path("result").asText().equals(word)
                || record.path("status").asText().equals(word)
                || has(record.path("changes"), "outcome", word);
    }

    private static boolean has(JsonNode list, String field, String value) {
        for (JsonNode node : list) {
            if (node.path(field).asText().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
