package dev.certferry.git.audit;

import dev.certferry.git.trust.CommitObject;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Verifies an audit branch: walks from its tip to its first commit and compares each commit with its parent. Memory
 * use does not depend on the number of records, since only the oldest fault is kept.
 */
public final class AuditVerifier {
    private static final int MAX_COMMIT_BYTES = 1024 * 1024;

    private final Repository repository;
    private final SignatureCheck signatures;
    private final Optional<ObjectId> signedSince;

    /** Commits before {@code signedSince} need no signature; without it, every commit needs one. */
    public AuditVerifier(Repository repository, SignatureCheck signatures, Optional<ObjectId> signedSince) {
        this.repository = repository;
        this.signatures = signatures;
        this.signedSince = signedSince;
    }

    /** The oldest invalid commit. */
    public record Fault(String commit, String reason, boolean ofSignature) {}

    /** The result of the walk; {@code first} is the oldest commit. */
    public record Seen(int commits, String first, Optional<Fault> fault) {}

    /** Throws {@link PermanentException} if {@code signedSince} is not in the branch. */
    public Seen verify(ObjectId tip, Optional<ObjectId> anchor) throws IOException {
        if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
            throw new PermanentException(repository.getDirectory()
                    + ": the clone is shallow, its first commits are missing; create a full one with git clone --bare");
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            Walk walk = new Walk(reader, anchor);
            walk.from(tip);
            if (signedSince.isPresent() && walk.signed && walk.unreadable.isEmpty()) {
                throw new PermanentException(
                        "--signed-since " + signedSince.get().name()
                                + ": the audit branch has no such commit; give one that certferry audit anchor printed");
            }
            Optional<Fault> fault = walk.anchored || walk.unreadable.isPresent()
                    ? walk.fault
                    : Optional.of(unanchored(reader, tip, anchor.orElseThrow()));
            return new Seen(walk.commits, walk.first, fault);
        }
    }

    /** One walk; the last fault found is the oldest. */
    private final class Walk {
        private final ObjectReader reader;
        private final Optional<ObjectId> anchor;
        private final AuditCommitVerifier step;
        private int commits;
        private String first = "";
        private boolean anchored;
        private boolean signed = true;
        private Optional<Fault> fault = Optional.empty();
        private Optional<Fault> unreadable = Optional.empty();

        Walk(ObjectReader reader, Optional<ObjectId> anchor) {
            this.reader = reader;
            this.anchor = anchor;
            this.step = new AuditCommitVerifier(reader);
            this.anchored = anchor.isEmpty();
        }

        void from(ObjectId tip) throws IOException {
            Optional<Commit> next = commit(tip);
            while (next.isPresent()) {
                Commit commit = next.get();
                next = commit.head().parents().isEmpty()
                        ? Optional.empty()
                        : commit(commit.head().parents().get(0));
                visit(commit, next.map(one -> one.head().tree()).orElse(ObjectId.zeroId()));
            }
            // the oldest fault of a walk that could not go further
            fault = unreadable.or(() -> fault);
        }

        /** Empty if it is malformed: its parents are unknown then. */
        private Optional<Commit> commit(ObjectId id) throws IOException {
            byte[] raw = raw(reader, id);
            try {
                return Optional.of(new Commit(id, CommitObject.parse(raw)));
            } catch (CorruptObjectException e) {
                unreadable = Optional.of(new Fault(id.name(), "it " + e.getMessage(), false));
                return Optional.empty();
            }
        }

        private void visit(Commit commit, ObjectId before) throws IOException {
            commits++;
            first = commit.id().name();
            anchored |= anchor.filter(commit.id()::equals).isPresent();
            fault = signature(commit).or(() -> fault);
            signed &= signedSince.filter(commit.id()::equals).isEmpty();
            Optional<String> wrong = commit.head().parents().size() > 1
                    ? Optional.of("it is a merge commit")
                    : step.fault(before, commit.head().tree());
            fault = wrong.map(reason -> new Fault(commit.id().name(), reason, false))
                    .or(() -> fault);
        }

        private Optional<Fault> signature(Commit commit) throws IOException {
            return signed
                    ? signatures
                            .fault(repository, commit.head())
                            .map(reason -> new Fault(commit.id().name(), reason, true))
                    : Optional.empty();
        }
    }

    private record Commit(ObjectId id, CommitObject head) {}

    private static byte[] raw(ObjectReader reader, ObjectId id) throws IOException {
        ObjectLoader commit = reader.open(id, Constants.OBJ_COMMIT);
        if (commit.getSize() > MAX_COMMIT_BYTES) {
            throw new PermanentException("commit " + id.name() + " of the audit branch has " + commit.getSize()
                    + " bytes; expected at most " + MAX_COMMIT_BYTES);
        }
        return commit.getBytes();
    }

    /** The first commit that does not descend from the anchor. */
    private Fault unanchored(ObjectReader reader, ObjectId tip, ObjectId anchor) throws IOException {
        if (!repository.getObjectDatabase().has(anchor)) {
            return new Fault(
                    tip.name(),
                    "the anchor " + anchor.name() + " is not in this repository: history was replaced",
                    false);
        }
        Set<ObjectId> line = new HashSet<>();
        for (Optional<ObjectId> id = Optional.of(anchor); id.isPresent(); id = parent(reader, id.get())) {
            line.add(id.get());
        }
        ObjectId off = tip;
        for (Optional<ObjectId> id = Optional.of(tip);
                id.isPresent() && !line.contains(id.get());
                id = parent(reader, id.get())) {
            off = id.get();
        }
        return new Fault(off.name(), "it does not descend from the anchor " + anchor.name(), false);
    }

    private static Optional<ObjectId> parent(ObjectReader reader, ObjectId id) throws IOException {
        try {
            return CommitObject.parse(raw(reader, id)).parents().stream().findFirst();
        } catch (CorruptObjectException e) {
            return Optional.empty();
        }
    }
}
