package dev.certferry.cli;

import dev.certferry.loop.Ending;
import dev.certferry.loop.Next;
import dev.certferry.loop.Work;
import dev.certferry.model.Finding;
import dev.certferry.model.Request;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Verdict;
import dev.certferry.platform.HostRunLock;
import dev.certferry.port.Fetched;
import dev.certferry.port.Gate;
import dev.certferry.port.Interrupted;
import dev.certferry.port.Locked;
import dev.certferry.port.Moved;
import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import dev.certferry.sync.Prepared;
import dev.certferry.sync.Report;
import dev.certferry.sync.Sync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.MDC;

/** The run of {@code certferry sync}, under the same lock, and what its end means for the next one. */
public final class SyncWork implements Work {
    private final Path stateDir;
    private final String installation;
    private final Queue<Runnable> left = new ConcurrentLinkedQueue<>();
    private volatile Governed governed;

    public SyncWork(Path stateDir, String installation, Sync sync, Gate gate) {
        this.stateDir = stateDir;
        this.installation = installation;
        this.governed = new Governed(sync, gate);
    }

    private record Governed(Sync sync, Gate gate) {}

    /** From the next run on; {@code leave} is called when no run uses the old one any more. */
    public void exchange(Sync other, Gate gate, Runnable leave) {
        governed = new Governed(other, gate);
        left.add(leave);
    }

    @Override
    public Ending run(RunRecord.Trigger trigger) {
        // before it is read which one is in force: what is left is then no longer it
        for (Runnable leave = left.poll(); leave != null; leave = left.poll()) {
            leave.run();
        }
        try (HostRunLock lock = HostRunLock.acquire(stateDir, installation)) {
            lock.writeHolder();
            Governed now = governed;
            return ending(now.sync().apply(now.gate(), trigger, Request.NONE, Duration.ZERO));
        } catch (Locked e) {
            return failed(Verdict.LOCKED, Next.TURN, e);
        } catch (Moved e) {
            return failed(Verdict.STALE, Next.RETRY, e);
        } catch (Transient e) {
            return failed(Verdict.FAILED, Next.RETRY, e);
        } catch (Permanent e) {
            return failed(Verdict.FAILED, Next.POLL, e);
        } catch (Interrupted e) {
            return failed(Verdict.INTERRUPTED, Next.POLL, e);
        } finally {
            MDC.remove(LoggedEvents.RUN);
        }
    }

    private static Ending failed(Verdict verdict, Next next, RuntimeException why) {
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
