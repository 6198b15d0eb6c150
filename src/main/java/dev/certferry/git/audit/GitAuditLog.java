package dev.certferry.git.audit;

import dev.certferry.git.IsolatedGitConfig;
import dev.certferry.git.ListedHeads;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Timestamps;
import dev.certferry.port.AuditLog;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.port.TransientException;
import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Stores records on the audit branch. Each is written to the spool first, then pushed with the unsent ones, in order. */
public final class GitAuditLog implements AuditLog {
    private static final int MANY = 10;
    private static final Duration OLD = Duration.ofDays(1);

    private final AuditBranch branch;
    private final AuditPusher delivery;
    private final AuditSpool spool;
    private final FallbackDelivery fallback;
    private final Path waitingFolder;
    private final Clock clock;
    private final String name;
    private final ListedHeads listed;

    /**
     * {@code stateDir} contains the local clone, which is a cache, and the spool, which must not be deleted. {@code listed} are the
     * branches of this repository as a run listed them, if it did.
     */
    public GitAuditLog(
            RepositoryAccess access,
            String branch,
            String installation,
            Path stateDir,
            CommitSigner signer,
            Sleeper pause,
            Clock clock,
            ListedHeads listed) {
        IsolatedGitConfig.use(stateDir);
        this.branch = new AuditBranch(access, branch, AuditBranch.copy(stateDir, access, branch));
        this.delivery = new AuditPusher(new AuditCommits(signer), pause);
        this.waitingFolder = stateDir.resolve("audit").resolve("waiting-" + installation);
        this.spool = new AuditSpool(waitingFolder);
        this.fallback = new FallbackDelivery(access, branch, delivery);
        this.clock = clock;
        this.name = branch;
        this.listed = listed;
    }

    @Override
    public List<String> check(String lastTip) {
        if (lastTip.isEmpty() || isListedAt(lastTip)) {
            return List.of();
        }
        try (Repository repository = branch.open()) {
            ObjectId tip = branch.fetch(repository);
            if (tip.equals(ObjectId.zeroId())) {
                return List.of(broken("it is gone", lastTip));
            }
            return branch.descends(repository, tip, ObjectId.fromString(lastTip))
                    ? List.of()
                    : List.of(broken("its tip " + tip.name() + " does not descend from " + lastTip, lastTip));
        } catch (TransientException | PermanentException e) {
            return List.of();
        }
    }

    /** Whether the branch is still where the last record left it. */
    private boolean isListedAt(String lastTip) {
        return listed.of(name).filter(tip -> tip.name().equals(lastTip)).isPresent();
    }

    private String broken(String how, String lastTip) {
        return branch + ": " + how + "; the last record was in commit " + lastTip
                + ": records were removed or rewritten; investigate the cause; a new chain starts here";
    }

    @Override
    public Optional<String> pending() {
        try {
            AuditSpool.Waiting waiting = spool.waiting();
            return waiting.isEmpty() ? Optional.empty() : Optional.of(described(waiting.records()));
        } catch (IOException e) {
            return Optional.of("the unsent records in " + waitingFolder + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Kept append(List<RunRecord> records) {
        List<String> problems = new ArrayList<>();
        List<AuditRecord> homeless = new ArrayList<>();
        for (RunRecord record : records) {
            AuditRecord view = AuditRecord.of(record);
            try {
                spool.add(view);
            } catch (IOException e) {
                problems.add(spool.file(view) + ": cannot be written (" + e.getMessage()
                        + "); free or repair the disk; the record is pushed without being spooled");
                homeless.add(view);
            }
        }
        String tip = homeless.isEmpty() ? delivered(problems) : "";
        return homeless.isEmpty() ? new Kept(tip, problems, false) : fallback.append(homeless, spool, problems);
    }

    /** Pushes the spool; returns the commit that contains the newest record, or an empty string. */
    private String delivered(List<String> problems) {
        AuditSpool.Waiting waiting;
        try {
            waiting = spool.waiting();
        } catch (IOException e) {
            problems.add("the unsent records cannot be read: " + e.getMessage());
            return "";
        }
        waiting.unreadable().forEach(file -> problems.add(file + ": not a record; check it and move it elsewhere"));
        if (waiting.isEmpty()) {
            return "";
        }
        try {
            String tip = delivery.send(branch, waiting.records());
            for (AuditRecord sent : waiting.records()) {
                spool.remove(sent);
            }
            return tip;
        } catch (TransientException | PermanentException e) {
            problems.add(stillWaiting(waiting.records(), String.valueOf(e.getMessage())));
            return "";
        } catch (IOException e) {
            problems.add("a pushed record cannot be deleted from the spool (" + e.getMessage()
                    + "); it is not pushed twice");
            return "";
        }
    }

    /** Reports unsent records; an alarm if there are many or old ones. */
    private String stillWaiting(List<AuditRecord> waiting, String reason) {
        Instant oldest = waiting.get(0).endedAt();
        boolean alarming = waiting.size() >= MANY || oldest.plus(OLD).isBefore(clock.instant());
        return (alarming ? "ALARM: " : "") + described(waiting) + "; the next run retries; " + reason;
    }

    private String described(List<AuditRecord> waiting) {
        return waiting.size()
                + (waiting.size() == 1 ? " audit record is" : " audit records are")
                + " not pushed yet, the oldest from "
                + Timestamps.text(waiting.get(0).endedAt()) + ", stored in " + waitingFolder;
    }
}
