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

/** The records of a branch, read from a clone on this machine or from the remote. */
public final class AuditReader implements AutoCloseable {
    private final String name;
    private final Repository repository;
    private final ObjectId tip;

    private AuditReader(String name, Repository repository, ObjectId tip) {
        this.name = name;
        this.repository = repository;
        this.tip = tip;
    }

    /** Reads a clone, bare or not, and asks no server. */
    public static AuditReader ofClone(Path clone, String branch, Path stateDir) {
        IsolatedGitConfig.use(stateDir);
        String name = "branch " + branch + " of " + clone;
        try {
            Repository repository = Git.open(clone.toFile()).getRepository();
            Ref ref = repository.exactRef("refs/heads/" + branch);
            Ref found = ref == null ? repository.exactRef("refs/remotes/origin/" + branch) : ref;
            if (found == null) {
                repository.close();
                throw new PermanentException(clone + ": has no branch " + branch
                        + "; make the clone with git clone --bare, or name the branch with --audit-branch");
            }
            return new AuditReader(name, repository, found.getObjectId());
        } catch (IOException e) {
            throw new PermanentException(
                    clone + ": is not a Git repository (" + e.getMessage() + "); correct --clone", e);
        }
    }

    /** Brings the branch's newest commit from the remote, or with {@code whole} all of them. */
    public static AuditReader ofRemote(RepositoryAccess access, String branch, Path stateDir, boolean whole) {
        IsolatedGitConfig.use(stateDir);
        AuditBranch remote = new AuditBranch(access, branch, AuditBranch.copy(stateDir, access, branch));
        Repository repository = remote.open();
        ObjectId tip = whole ? remote.fetchWhole(repository) : remote.fetch(repository);
        if (tip.equals(ObjectId.zeroId())) {
            repository.close();
            throw new PermanentException(remote + ": there is no such branch yet; the first recorded run makes it");
        }
        return new AuditReader(remote.toString(), repository, tip);
    }

    /** The commit to keep elsewhere. */
    public String tip() {
        return tip.name();
    }

    /** Shows records of the wanted months to the visitor, the newest first, until it has enough and answers false. */
    public void records(Predicate<YearMonth> wanted, Predicate<AuditRecord> visitor) {
        try {
            new AuditRecordTree(repository, tip).walk(wanted, visitor);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The one record whose id begins like this; empty when there is none, refused when there are several. */
    public Optional<AuditRecord> find(String idStart) {
        try {
            return new AuditRecordTree(repository, tip).find(idStart);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the chain holds; commits before {@code signedSince} need no signature. */
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
                    commit + ": is not a commit id of 40 hex digits; give one as certferry audit anchor prints it");
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
