package dev.certferry.daemon;

import dev.certferry.loop.NextRun;
import dev.certferry.loop.RunResult;
import dev.certferry.loop.SyncTask;
import dev.certferry.model.CountedNoun;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunRecord;
import dev.certferry.port.ConflictException;
import dev.certferry.port.FetchResult;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.LockedException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.render.StatusText;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** The run of {@code certferry sync}, under the same lock, and what its result means for the next run. */
final class LockedSyncTask implements SyncTask {
    private static final int MAX_PROBLEMS = 3;

    private final Supplier<DaemonHost.HostLock> locking;
    private final Queue<Runnable> releases = new ConcurrentLinkedQueue<>();
    private volatile DaemonConfiguration.Runs runs;

    LockedSyncTask(Supplier<DaemonHost.HostLock> locking, DaemonConfiguration.Runs runs) {
        this.locking = locking;
        this.runs = runs;
    }

    /** Takes effect with the next run; {@code release} is called when no run uses the old configuration any longer. */
    void exchange(DaemonConfiguration.Runs other, Runnable release) {
        runs = other;
        releases.add(release);
    }

    @Override
    public RunResult run(RunRecord.Trigger trigger) {
        // before the current configuration is read, so that the current one is never released
        for (Runnable release = releases.poll(); release != null; release = releases.poll()) {
            release.run();
        }
        try (DaemonHost.HostLock lock = locking.get()) {
            lock.sign();
            DaemonConfiguration.Runs now = runs;
            return ending(now.sync().apply(now.gate(), trigger, RetryRequest.NONE, Duration.ZERO));
        } catch (LockedException e) {
            return failed(ExitStatus.LOCKED, NextRun.LOCK_RETRY, e);
        } catch (ConflictException e) {
            return failed(ExitStatus.STALE, NextRun.RETRY, e);
        } catch (TransientException e) {
            return failed(ExitStatus.FAILED, NextRun.RETRY, e);
        } catch (PermanentException e) {
            return failed(ExitStatus.FAILED, NextRun.POLL, e);
        } catch (InterruptedRunException e) {
            return failed(ExitStatus.INTERRUPTED, NextRun.POLL, e);
        } finally {
            MDC.remove(LoggingRunListener.RUN);
        }
    }

    private static RunResult failed(ExitStatus verdict, NextRun next, RuntimeException why) {
        return new RunResult(verdict, next, String.valueOf(why.getMessage()), Optional.empty(), Optional.empty());
    }

    private static RunResult ending(RunReport report) {
        PreparedRun prepared = report.prepared();
        boolean unreachable = prepared.withheld()
                .filter(why -> why.cause() == FetchResult.Cause.UNREACHABLE)
                .isPresent();
        return new RunResult(
                report.verdict(),
                unreachable ? NextRun.RETRY : NextRun.POLL,
                message(report),
                Optional.of(report),
                report.requeueAt());
    }

    private static String message(RunReport report) {
        PreparedRun prepared = report.prepared();
        if (!prepared.problems().isEmpty()) {
            return CountedNoun.of(prepared.problems().size(), "problem") + " in the manifests; the first: "
                    + prepared.problems().get(0);
        }
        return report.message()
                .or(() -> prepared.withheld().map(FetchResult.Withheld::message))
                .orElseGet(() -> problems(report));
    }

    /** What is wrong with the bindings, then with the records of the audit. */
    private static String problems(RunReport report) {
        List<String> problems = Stream.concat(
                        report.state().plan().map(StatusText::problems).orElse(List.of()).stream(),
                        report.auditProblems().stream())
                .toList();
        String first = problems.stream().limit(MAX_PROBLEMS).collect(Collectors.joining(" | "));
        int more = problems.size() - MAX_PROBLEMS;
        return more > 0 ? first + " | and " + more + " more: certferry status" : first;
    }
}
