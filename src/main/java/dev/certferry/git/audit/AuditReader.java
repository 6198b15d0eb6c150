package dev.certferry.git.audit;

import dev.certferry.git.IsolatedGitConfig;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.port.PermanentException;
import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** Reads the records of a branch from a local clone or from the remote. */
public final class AuditReader implements AutoCloseable {
    private final String name;
    private final Repository repository;
    private final ObjectId tip;

    private AuditReader(String name, Repository repository, ObjectId tip) {
        this.name = name;
        this.repository = repository;
        this.tip = tip;
    }

    /** Reads a clone, bare or not, without network access. */
    public static AuditReader ofClone(Path clone, String branch, Path stateDir) {
        IsolatedGitConfig.use(stateDir);
        String name = "branch " + branch + " of " + clone;
        try {
            Repository repository = Git.open(clone.toFile()).getRepository();
            Ref ref = repository.exactRef("refs/heads/" + branch);
            Ref found = ref == null ? repository.exactRef("refs/remotes/origin/" + branch) : ref;
            if (found == null) {
                repository.close();
                throw new PermanentException(clone + ": branch " + branch + " not found"
                        + "; create the clone with git clone --bare, or set the branch with --audit-branch");
            }
            return new AuditReader(name, repository, found.getObjectId());
        } catch (IOException e) {
            throw new PermanentException(
                    clone + ": is not a Git repository (" + e.getMessage() + "); correct --clone", e);
        }
    }

    /** Fetches the branch's newest commit from the remote, or with {@code whole} all commits. */
    public static AuditReader ofRemote(RepositoryAccess access, String branch, Path stateDir, boolean whole) {
        IsolatedGitConfig.use(stateDir);
        AuditBranch remote = new AuditBranch(access, branch, AuditBranch.copy(stateDir, access, branch));
        Repository repository = remote.open();
        ObjectId tip = whole ? remote.fetchWhole(repository) : remote.fetch(repository);
        if (tip.equals(ObjectId.zeroId())) {
            repository.close();
            throw new PermanentException(remote + ": the branch does not exist yet; the first recorded run creates it");
        }
        return new AuditReader(remote.toString(), repository, tip);
    }

    /** The anchor: the commit id to store elsewhere. */
    public String tip() {
        return tip.name();
    }

    /** Passes the records of the given months to the visitor, newest first, until it returns false. */
    public void records(Predicate<YearMonth> wanted, Predicate<AuditRecord> visitor) {
        try {
            new AuditRecordTree(repository, tip).walk(wanted, visitor);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The record whose id starts with this prefix; empty if there is none; throws if there are several. */
    public Optional<AuditRecord> find(String idStart) {
        try {
            return new AuditRecordTree(repository, tip).find(idStart);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Verifies the chain; commits before {@code signedSince} need no signature. */
    public AuditVerifier.Seen verify(SignatureCheck signatures, Optional<String> signedSince, Optional<String> anchor) {
        try {
            return new AuditVerifier(repository, signatures, signedSince.map(AuditReader::id))
                    .verify(tip, anchor.map(AuditReader::id));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static ObjectId id(String commit) {
        if (!ObjectId.isId(commit)) {
            throw new PermanentException(
                    commit + ": not a commit id of 40 hex digits; use one printed by certferry audit anchor");
        }
        return ObjectId.fromString(commit);
    }

    private PermanentException failed(IOException e) {
        return new PermanentException(name + ": cannot be read: " + e.getMessage() + "; clone it again", e);
    }

    @Override
    public void close() {
        repository.close();
    }
}
