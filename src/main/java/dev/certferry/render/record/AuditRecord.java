package dev.certferry.render.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.RunRecord;
import dev.certferry.render.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** An audit record as stored in a file, the source of the status page, the commit message and the log. */
public final class AuditRecord {
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy/MM").withZone(ZoneOffset.UTC);

    private final String text;
    private final JsonNode node;
    private final Instant startedAt;
    private final Instant endedAt;

    private AuditRecord(String text, JsonNode node) {
        this.text = text;
        this.node = node;
        this.startedAt = instant("startedAt");
        this.endedAt = instant("endedAt");
        safe("id");
        safe("installation");
    }

    public static AuditRecord of(RunRecord record) {
        return parse(RecordJson.of(record));
    }

    /** Throws {@link IllegalArgumentException} with the reason when the text is not a record. */
    public static AuditRecord parse(String text) {
        try {
            return new AuditRecord(text, RecordCompatibility.modernized(new Json().parse(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private Instant instant(String field) {
        try {
            return Instant.parse(node.path(field).asText());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its " + field + " is not a time", e);
        }
    }

    /** These fields become paths in a repository. */
    private void safe(String field) {
        if (!SAFE_NAME.matcher(node.path(field).asText()).matches()) {
            throw new IllegalArgumentException(
                    "its " + field + " contains characters other than letters, digits, dots, dashes and underscores");
        }
    }

    public String text() {
        return text;
    }

    /** The same on one line. */
    public String line() {
        return node.toString();
    }

    JsonNode node() {
        return node;
    }

    public String id() {
        return node.path("id").asText();
    }

    public String installation() {
        return node.path("installation").asText();
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public String result() {
        return node.path("result").asText();
    }

    /** {@code INSTALLATION/YYYY/MM/ID.json}. */
    public String path() {
        return installation() + "/" + MONTH.format(startedAt) + "/" + id() + ".json";
    }

    /** The path of the installation's status page, beside its records. */
    public String pagePath() {
        return installation() + "/README.md";
    }
}
