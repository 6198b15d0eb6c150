package dev.certferry.port;

import dev.certferry.model.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * Port to the store of audit records. It never fails a run: a record that cannot be delivered is kept pending and
 * reported.
 */
public interface AuditLog {
    /**
     * Problems of the stored records, as sentences. {@code lastTip} is the tip after the last delivery, empty before the
     * first.
     */
    List<String> check(String lastTip);

    /** The unsent records as a sentence, without network access; empty if all were delivered. */
    Optional<String> pending();

    /** Delivers the pending records, then this one; without a record, only the pending ones. */
    Kept append(List<RunRecord> records);

    /**
     * The id of the newest delivered record as the operator looks it up (a commit id), empty if none was delivered.
     * {@code problems} are sentences for the operator; {@code lost} means that a record exists nowhere but in them.
     */
    record Kept(String tip, List<String> problems, boolean lost) {
        public Kept {
            problems = List.copyOf(problems);
        }
    }

    /** Stores nothing: for a plain directory without a repository for records. */
    static AuditLog none() {
        return new AuditLog() {
            @Override
            public List<String> check(String lastTip) {
                return List.of();
            }

            @Override
            public Optional<String> pending() {
                return Optional.empty();
            }

            @Override
            public Kept append(List<RunRecord> records) {
                return new Kept("", List.of(), false);
            }
        };
    }
}
