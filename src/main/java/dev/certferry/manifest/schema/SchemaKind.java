package dev.certferry.manifest.schema;

import java.util.Optional;
import java.util.stream.Stream;

/** What has a published schema; the names are those of {@code certferry schema}. */
public enum SchemaKind {
    BINDING("binding"),
    SETTINGS("settings"),
    CONFIG("config"),
    PLAN("plan"),
    AUDIT_RECORD("audit-record"),
    SNAPSHOT("snapshot"),
    CONFIG_REPORT("config-report"),
    VALIDATE_REPORT("validate-report"),
    DOCTOR_REPORT("doctor-report"),
    SHOW_REPORT("show-report"),
    RUN_REPORT("run-report"),
    STATUS_REPORT("status-report"),
    AUDIT_VERIFY_REPORT("audit-verify-report"),
    SUSPENSION_REPORT("suspension-report");

    private final String word;

    SchemaKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<SchemaKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
