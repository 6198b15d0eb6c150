package dev.certferry.git.audit;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Revision;
import dev.certferry.model.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of runs that failed, one a minute from a fixed time on. */
public final class FailedRunRecords {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private FailedRunRecords() {}

    public static RunRecord number(int minute) {
        return of("default", minute);
    }

    public static RunRecord of(String installation, int minute) {
        Instant start = START.plusSeconds(60L * minute);
        return new RunRecord(
                "run-" + installation + "-" + minute,
                start,
                start.plusSeconds(5),
                installation,
                "1",
                new RunRecord.Trigger("sync", "root", "operating system"),
                RunRecord.Status.FAILED,
                Optional.of(new Revision("https://git.example.com/certs", "main", "", "c0ffee", "7ree")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                ExitStatus.FAILED,
                "failure " + minute,
                "");
    }
}
