package dev.certferry.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.integration.git.BareRepository;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What the newest record of the audit says. */
record NewestAuditRecord(JsonNode record) {
    static NewestAuditRecord newest(BareRepository repository) {
        String path = repository
                .git("log", "-1", "--diff-filter=A", "--name-only", "--format=", "certferry-audit", "--", "*.json")
                .strip();
        try {
            return new NewestAuditRecord(new ObjectMapper().readTree(repository.file("certferry-audit", path)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() {
        return record.path("exitCode").asInt();
    }

    /** How each service ended: its name to {@code outcome} or {@code outcome, cause}. */
    Map<String, String> services() {
        Map<String, String> ends = new TreeMap<>();
        for (JsonNode change : record.path("changes")) {
            String address = change.path("address").asText();
            if (address.startsWith("service/")) {
                String cause = change.path("cause").asText();
                ends.put(
                        address.substring("service/".length()),
                        change.path("outcome").asText() + (cause.isEmpty() ? "" : ", " + cause));
            }
        }
        return ends;
    }

    /** The detail of one service's change. */
    String detail(String service) {
        for (JsonNode change : record.path("changes")) {
            if (change.path("address").asText().equals("service/" + service)) {
                return change.path("detail").asText();
            }
        }
        return "";
    }
}
