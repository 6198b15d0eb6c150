package dev.certferry.cli;

import dev.certferry.model.RunRecord;
import dev.certferry.sync.Gate;
import dev.certferry.sync.Report;
import java.time.Duration;

/** What apply, sync and hook share: the lock, the run, and its end in words. */
abstract class RunCommand extends Wiring {
    int run(Gate gate, String trigger, Duration patience) {
        try (RunLock lock = RunLock.take(stateDir(), place.installation, patience)) {
            lock.sign();
            String actor = System.getProperty("user.name", "unknown");
            Report report = sync().apply(gate, new RunRecord.Trigger(trigger, actor));
            report.prepared().problems().forEach(err()::println);
            report.message().ifPresent(message -> err().println("certferry: " + message));
            report.record()
                    .filter(record -> !record.isEmpty())
                    .ifPresent(record -> out().println("Recorded: " + record));
            return report.verdict().exitCode();
        }
    }
}
