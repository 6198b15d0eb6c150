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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reviews beside the runs, in a thread of its own: however slow or broken a forge is, no run waits for it. Many askings
 * become one pass; what a run came to is told in order, and again with the next pass when the forge could not be told.
 */
public final class ReviewWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewWorker.class);

    /** A forge that is away for longer does not hear of the oldest any more; their records are in the audit. */
    private static final int MOST_UNTOLD = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<RunReport> untold = new ArrayDeque<>();
    private Optional<RunReport> newest = Optional.empty();
    private Optional<PullRequestReviewer> reviewer;
    private long done;
    private long failed;
    private boolean asked;
    private boolean stopped;

    public ReviewWorker(Optional<PullRequestReviewer> reviewer) {
        this.reviewer = reviewer;
    }

    /** From the next pass on. */
    public void exchange(Optional<PullRequestReviewer> other) {
        lock.lock();
        try {
            reviewer = other;
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a pass that begins after this moment; never waits. */
    public void ask(Optional<RunReport> report) {
        lock.lock();
        try {
            report.filter(one -> reviewer.isPresent()).ifPresent(untold::add);
            newest = report.or(() -> newest);
            if (untold.size() > MOST_UNTOLD) {
                untold.removeFirst();
            }
            asked = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Passes since the start by result, {@code done} or {@code failed}; none while there is no forge. */
    public Map<String, Long> counts() {
        lock.lock();
        try {
            return reviewer.isPresent() ? Map.of("done", done, "failed", failed) : Map.of();
        } finally {
            lock.unlock();
        }
    }

    private void count(boolean good) {
        lock.lock();
        try {
            done += good ? 1 : 0;
            failed += good ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    /** Works until {@link #stop}. */
    public void run() {
        for (Optional<PullRequestReviewer> next = awaited(); next.isPresent(); next = awaited()) {
            try {
                pass(next.get());
            } catch (InterruptedRunException e) {
                return;
            } catch (RuntimeException e) {
                count(false);
                LOG.error("a review ended in a way that is a mistake in the program; please report it", e);
            }
        }
    }

    private Optional<PullRequestReviewer> awaited() {
        lock.lock();
        try {
            while (!stopped && (!asked || reviewer.isEmpty())) {
                changed.await();
            }
            boolean last = stopped && !asked;
            asked = false;
            return last ? Optional.empty() : reviewer;
        } catch (InterruptedException e) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void pass(PullRequestReviewer one) {
        List<String> troubles = new ArrayList<>(tellAll(one));
        newest().ifPresent(report -> troubles.addAll(one.renew(report)));
        troubles.addAll(one.pass());
        troubles.forEach(trouble -> LOG.error("review: {}; the next poll tries again", trouble));
        count(troubles.isEmpty());
    }

    private Optional<RunReport> newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private List<String> tellAll(PullRequestReviewer one) {
        for (Optional<RunReport> next = untold(); next.isPresent(); next = untold()) {
            try {
                one.tell(next.get());
            } catch (TransientException | PermanentException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
            told(next.get());
        }
        return List.of();
    }

    private Optional<RunReport> untold() {
        lock.lock();
        try {
            return Optional.ofNullable(untold.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    private void told(RunReport report) {
        lock.lock();
        try {
            untold.removeFirstOccurrence(report);
        } finally {
            lock.unlock();
        }
    }

    /** Ends after what was asked for. */
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
