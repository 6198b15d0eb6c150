package dev.certferry.daemon;

import dev.certferry.loop.Ending;
import dev.certferry.loop.Next;
import dev.certferry.loop.Work;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunRecord;
import dev.certferry.port.Fetched;
import dev.certferry.port.Interrupted;
import dev.certferry.port.Locked;
import dev.certferry.port.Moved;
import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import dev.certferry.sync.Prepared;
import dev.certferry.sync.Report;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** The run of {@code certferry sync}, under the same lock, and what its result means for the next run. */
final class LockedSyncTask implements Work {
    private final Supplier<DaemonHost.HostLock> locking;
    private final Queue<Runnable> releases = new ConcurrentLinkedQueue<>();
    private volatile DaemonConfiguration.Runs runs;

    LockedSyncTask(Supplier<DaemonHost.HostLock> locking, DaemonConfiguration.Runs runs) {
        this.locking = locking;
        this.runs = runs;
    }

    /** From the next run on; {@code release} is called when no run uses the old configuration any more. */
    void exchange(DaemonConfiguration.Runs other, Runnable release) {
        runs = other;
        releases.add(release);
    }

    @Override
    public Ending run(RunRecord.Trigger trigger) {
        // before the current configuration is read: what is released is then not the current one
        for (Runnable release = releases.poll(); release != null; release = releases.poll()) {
            release.run();
        }
        try (DaemonHost.HostLock lock = locking.get()) {
            lock.sign();
            DaemonConfiguration.Runs now = runs;
            return ending(now.sync().apply(now.gate(), trigger, RetryRequest.NONE, Duration.ZERO));
        } catch (Locked e) {
            return failed(ExitStatus.LOCKED, Next.TURN, e);
        } catch (Moved e) {
            return failed(ExitStatus.STALE, Next.RETRY, e);
        } catch (Transient e) {
            return failed(ExitStatus.FAILED, Next.RETRY, e);
        } catch (Permanent e) {
            return failed(ExitStatus.FAILED, Next.POLL, e);
        } catch (Interrupted e) {
            return failed(ExitStatus.INTERRUPTED, Next.POLL, e);
        } finally {
            MDC.remove(LoggingRunListener.RUN);
        }
    }

    private static Ending failed(ExitStatus verdict, Next next, RuntimeException why) {
        return new Ending(verdict, next, String.valueOf(why.getMessage()), Optional.empty());
    }

    private static Ending ending(Report report) {
        Prepared prepared = report.prepared();
        boolean unreachable = prepared.withheld()
                .filter(why -> why.cause() == Fetched.Cause.UNREACHABLE)
                .isPresent();
        return new Ending(report.verdict(), unreachable ? Next.RETRY : Next.POLL, message(report), Optional.of(report));
    }

    private static String message(Report report) {
        Prepared prepared = report.prepared();
        if (!prepared.problems().isEmpty()) {
            return prepared.problems().size() + " problems in the manifests, the first: "
                    + prepared.problems().get(0);
        }
        return report.message()
                .or(() -> prepared.withheld().map(Fetched.Withheld::because))
                .or(() -> prepared.plan()
                        .flatMap(plan -> plan.findings().stream()
                                .filter(finding ->
                                        finding.kind() == Finding.Kind.REFUSED || finding.kind() == Finding.Kind.ALARM)
                                .findFirst()
                                .map(finding -> finding.address() + ": " + finding.reason() + "; " + finding.remedy())))
                .orElse("");
    }
}
