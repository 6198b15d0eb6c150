package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.BranchPush;
import dev.certferry.git.GitProposalBranches;
import dev.certferry.git.ListedHeads;
import dev.certferry.git.PullRequestMerger;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.WatchedBranch;
import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.GitAuditLog;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.AuditLog;
import dev.certferry.port.Sleeper;
import dev.certferry.review.PullRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the source of the manifests and the destination of audit records, for commands that run. */
public final class SourceOptions extends ManifestOptions {
    @Option(
            names = "--previous-repo",
            paramLabel = "NAME",
            description =
                    "Earlier repository or folder of the manifests, as the message names it, for one run after they moved")
    private @Nullable String previousRepo;

    @Option(
            names = "--max-source-age",
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "Raise an alert if the repository could not be fetched for this long (default: ${DEFAULT-VALUE})")
    private Duration maxSourceAge = MAX_SOURCE_AGE;

    @Option(
            names = "--audit-branch",
            paramLabel = "BRANCH",
            defaultValue = "certferry-audit",
            description = "Branch for audit records (default: ${DEFAULT-VALUE})")
    public String auditBranch = "certferry-audit";

    @Option(names = "--audit-repo", paramLabel = "URL", description = "Repository for audit records (default: --repo)")
    @Nullable
    String auditRepo;

    @Option(
            names = "--audit-token-file",
            paramLabel = "FILE",
            description = "File with the token for --audit-repo, if it is on another server")
    private @Nullable Path auditTokenFile;

    @Override
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>(super.secretFiles());
        if (auditTokenFile != null) {
            files.put("--audit-token-file", auditTokenFile);
        }
        return files;
    }

    @Override
    WatchedBranch watchedBranch() {
        return new WatchedBranch(branch, path, maxSourceAge, fetchLimit, Optional.ofNullable(previousRepo));
    }

    /** Pushes changes of the manifests; needs {@code --repo}. */
    public BranchPush branchPush(Path stateDir) {
        if (repo == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "--commit needs --repo URL; with --dir apply the printed patch (git apply)");
        }
        return new BranchPush(access.to(repo), stateDir, trust.trust().verifies(), watchedBranch(), Clock.systemUTC());
    }

    /** Merges pull requests locally; {@code headRef} is the ref of their heads on the server. */
    public PullRequestMerger commits(Path stateDir, Function<PullRequest, String> headRef) {
        return new PullRequestMerger(access.to(Objects.requireNonNull(repo)), watchedBranch(), stateDir, headRef);
    }

    /** Branches that Certferry creates in the repository. */
    public GitProposalBranches branches(Path stateDir) {
        return new GitProposalBranches(
                access.to(Objects.requireNonNull(repo)), watchedBranch(), stateDir, Clock.systemUTC());
    }

    /** The audit log; none for {@code --dir} without {@code --audit-repo}. */
    public AuditLog audit(String installation, Path stateDir, CommitSigner signer, Sleeper pause, Clock clock) {
        Optional<RepositoryAccess> records = auditAccess();
        if (records.isEmpty()) {
            return AuditLog.none();
        }
        if ((auditRepo == null || auditRepo.equals(repo)) && auditBranch.equals(branch)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--audit-branch " + auditBranch
                            + " is the branch of the manifests: each record would be a new revision; give audit records another branch");
        }
        boolean isSame = auditRepo == null || auditRepo.equals(repo);
        return new GitAuditLog(
                records.get(),
                auditBranch,
                installation,
                stateDir,
                signer,
                pause,
                clock,
                isSame ? listed : new ListedHeads());
    }

    /** Access to the audit repository, if there is one. */
    public Optional<RepositoryAccess> auditAccess() {
        if (auditRepo != null) {
            return Optional.of(access.toAudit(auditRepo, repo, auditTokenFile));
        }
        return Optional.ofNullable(repo).map(access::to);
    }
}
