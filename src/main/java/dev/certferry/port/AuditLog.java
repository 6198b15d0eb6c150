package dev.certferry.port;

import dev.certferry.model.RunRecord;
import java.util.List;

/** Port to where records of runs are kept. It never fails a run: what cannot be delivered waits, and is said. */
public interface AuditLog {
    /** What is wrong with the kept records, as sentences: {@code lastTip} is where the last one stood, empty before the first. */
    List<String> check(String lastTip);

    /** Delivers this record after those that wait. Without a record, those that wait. */
    Kept append(List<RunRecord> records);

    /**
     * Where the newest delivered record stands, as a person would look it up (a commit id), empty when none was delivered.
     * {@code troubles} are sentences for the person on call; {@code lost} tells that a record is nowhere but in them.
     */
    record Kept(String tip, List<String> troubles, boolean lost) {
        public Kept {
            troubles = List.copyOf(troubles);
        }
    }

    /** Nothing is kept: a plain folder without a repository for records. */
    static AuditLog none() {
        return new AuditLog() {
            @Override
            public List<String> check(String lastTip) {
                return List.of();
            }

            @Override
            public Kept append(List<RunRecord> records) {
                return new Kept("", List.of(), false);
            }
        };
    }
}
