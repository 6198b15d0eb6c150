package dev.certferry.review;

import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.sync.RunReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reviews in a separate thread, so that no run waits for a slow or failing forge. Concurrent requests become one pass. Run results
 * are reported in order, and retried with the next pass when the forge could not be reached.
 */
public final class ReviewWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewWorker.class);

    /** While the forge is unreachable, older results beyond this number are dropped; their records are in the audit log. */
    private static final int MAX_UNREPORTED = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<RunReport> unreported = new ArrayDeque<>();
    private Optional<RunReport> newest = Optional.empty();
    private Optional<PullRequestReviewer> reviewer;
    private long done;
    private long failed;
    private long passesOverLimit;
    private boolean requested;
    private boolean stopped;
    private List<String> overLimit = List.of();
    private final Consumer<List<String>> onOverLimit;

    /** {@code onOverLimit} gets the pull requests that are no longer read, each time that they change. */
    public ReviewWorker(Optional<PullRequestReviewer> reviewer, Consumer<List<String>> onOverLimit) {
        this.reviewer = reviewer;
        this.onOverLimit = onOverLimit;
    }

    /** Takes effect with the next pass. */
    public void exchange(Optional<PullRequestReviewer> other) {
        lock.lock();
        try {
            reviewer = other;
        } finally {
            lock.unlock();
        }
    }

    /** Requests a pass that begins after this call; never blocks. */
    public void enqueue(Optional<RunReport> report) {
        lock.lock();
        try {
            report.filter(one -> reviewer.isPresent()).ifPresent(unreported::add);
            newest = report.or(() -> newest);
            if (unreported.size() > MAX_UNREPORTED) {
                unreported.removeFirst();
            }
            requested = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Passes since the start by result: {@code done}, {@code failed}, or {@code over-limit} while a pull request exceeds a limit;
     * none while there is no forge.
     */
    public Map<String, Long> counts() {
        lock.lock();
        try {
            return reviewer.isPresent()
                    ? Map.of("done", done, "failed", failed, "over-limit", passesOverLimit)
                    : Map.of();
        } finally {
            lock.unlock();
        }
    }

    private void count(boolean good) {
        lock.lock();
        try {
            done += good && overLimit.isEmpty() ? 1 : 0;
            failed += good ? 0 : 1;
            passesOverLimit += good && !overLimit.isEmpty() ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Runs until {@link #stop}. */
    public void run() {
        for (Optional<PullRequestReviewer> next = awaited(); next.isPresent(); next = awaited()) {
            try {
                pass(next.get());
            } catch (InterruptedRunException e) {
                return;
            } catch (RuntimeException e) {
                count(false);
                LOG.error("internal error in a review; please report it", e);
            } catch (Error e) {
                // what strangers propose must not end reviews; each reading has a thread and limits of its own
                count(false);
                LOG.error("a review needs too much: {}; retrying with the next poll", e.toString());
            }
        }
    }

    private Optional<PullRequestReviewer> awaited() {
        lock.lock();
        try {
            while (!stopped && (!requested || reviewer.isEmpty())) {
                changed.await();
            }
            boolean last = stopped && !requested;
            requested = false;
            return last ? Optional.empty() : reviewer;
        } catch (InterruptedException e) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void pass(PullRequestReviewer one) {
        List<String> errors = new ArrayList<>(reportAll(one));
        newest().ifPresent(report -> errors.addAll(one.renew(report)));
        errors.addAll(one.pass());
        errors.forEach(error -> LOG.error("review: {}; retrying with the next poll", error));
        tell(one.overLimit());
        count(errors.isEmpty());
    }

    private void tell(List<String> exceeding) {
        if (!exceeding.equals(overLimit)) {
            overLimit = exceeding;
            exceeding.forEach(
                    request -> LOG.warn("{}: exceeds a limit and is not read again until its head changes", request));
            onOverLimit.accept(exceeding);
        }
    }

    private Optional<RunReport> newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private List<String> reportAll(PullRequestReviewer one) {
        for (Optional<RunReport> next = unreported(); next.isPresent(); next = unreported()) {
            try {
                one.report(next.get());
            } catch (TransientException | PermanentException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
            reported(next.get());
        }
        return List.of();
    }

    private Optional<RunReport> unreported() {
        lock.lock();
        try {
            return Optional.ofNullable(unreported.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    private void reported(RunReport report) {
        lock.lock();
        try {
            unreported.removeFirstOccurrence(report);
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the requested pass. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
