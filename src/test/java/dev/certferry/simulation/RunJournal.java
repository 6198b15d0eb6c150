package dev.certferry.simulation;

import dev.certferry.model.RunRecord;
import dev.certferry.port.AuditLog;
import dev.certferry.port.FailureMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What an installation's runs left to read; somebody may want to see each record before it is kept. */
final class RunJournal implements AuditLog, FailureMarker {
    private final List<RunRecord> records = new ArrayList<>();
    private Consumer<RunRecord> first = record -> {};
    private String lastFailure = "";

    /** Runs before a record is kept; what it throws ends the run there. */
    void first(Consumer<RunRecord> work) {
        first = work;
    }

    List<RunRecord> records() {
        return records;
    }

    @Override
    public List<String> check(String lastTip) {
        return List.of();
    }

    @Override
    public Optional<String> pending() {
        return Optional.empty();
    }

    @Override
    public Kept append(List<RunRecord> written) {
        written.forEach(first);
        records.addAll(written);
        return new Kept(records.isEmpty() ? "" : "record-" + records.size(), List.of(), false);
    }

    @Override
    public String lastFailure() {
        return lastFailure;
    }

    @Override
    public void lastFailure(String digest) {
        lastFailure = digest;
    }
}
