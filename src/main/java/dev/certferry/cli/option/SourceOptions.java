package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.BranchPush;
import dev.certferry.git.DirectorySource;
import dev.certferry.git.GitProposalBranches;
import dev.certferry.git.GitSource;
import dev.certferry.git.PullRequestMerger;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.WatchedBranch;
import dev.certferry.git.audit.CommitSigner;
import dev.certferry.git.audit.GitAuditLog;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.AuditLog;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.Sleeper;
import dev.certferry.review.PullRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where manifests come from and records go. */
public final class SourceOptions {
    @Option(names = "--repo", paramLabel = "URL", description = "Git repository with the manifests")
    @Nullable
    public String repo;

    @Option(
            names = "--branch",
            paramLabel = "BRANCH",
            defaultValue = "main",
            description = "Branch to read manifests from (default: ${DEFAULT-VALUE})")
    public String branch = "main";

    @Option(
            names = "--path",
            paramLabel = "FOLDER",
            defaultValue = "",
            description = "Folder with the manifests in --repo (default: the whole repository)")
    String path = "";

    @Option(names = "--dir", paramLabel = "DIR", description = "Local folder with the manifests, instead of --repo")
    @Nullable
    public Path dir;

    @Option(
            names = "--previous-repo",
            paramLabel = "URL",
            description = "Earlier URL of --repo, for one run after the repository has moved")
    private @Nullable String previousRepo;

    @Option(
            names = "--max-source-age",
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "Raise an alert if the repository could not be fetched for this long (default: ${DEFAULT-VALUE})")
    private Duration maxSourceAge = Duration.ofHours(24);

    @Option(
            names = "--fetch-limit",
            paramLabel = "MB",
            defaultValue = "512",
            description = "Maximum size of one fetch in megabytes (default: ${DEFAULT-VALUE})")
    private long fetchLimit = 512;

    @Option(
            names = "--audit-branch",
            paramLabel = "BRANCH",
            defaultValue = "certferry-audit",
            description = "Branch for audit records (default: ${DEFAULT-VALUE})")
    public String auditBranch = "certferry-audit";

    @Option(names = "--audit-repo", paramLabel = "URL", description = "Repository for audit records (default: --repo)")
    @Nullable
    String auditRepo;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private GitAccessOptions access = new GitAccessOptions();

    /** Files with secrets, by the flag that they were given with. */
    public Map<String, Path> secretFiles() {
        return access.secretFiles();
    }

    /** Whether whoever may push decides what runs here. */
    public boolean trustsAllCommits() {
        return repo != null && !trust.isOn();
    }

    private WatchedBranch watchedBranch() {
        return new WatchedBranch(branch, path, maxSourceAge, fetchLimit, Optional.ofNullable(previousRepo));
    }

    public ManifestSource source(Path stateDir) {
        if (repo != null && dir == null) {
            WatchedBranch watch = watchedBranch();
            return new GitSource(access.to(repo), watch, trust.trust(), stateDir, Clock.systemUTC());
        }
        if (dir != null && repo == null) {
            return new DirectorySource(path.isEmpty() ? dir : dir.resolve(path));
        }
        throw new CommandException(ExitStatus.USAGE, "give exactly one of --repo and --dir");
    }

    /** Where a change of the manifests can be offered; a folder has no branches. */
    public BranchPush branchPush(Path stateDir) {
        if (repo == null) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--commit needs --repo URL; with --dir apply the printed patch (git apply)");
        }
        return new BranchPush(access.to(repo), stateDir, trust.trust().needsHistory(), fetchLimit, Clock.systemUTC());
    }

    /** What pull requests would make of the repository; {@code headRef} is where the server keeps their heads. */
    public PullRequestMerger commits(Path stateDir, Function<PullRequest, String> headRef) {
        return new PullRequestMerger(access.to(Objects.requireNonNull(repo)), watchedBranch(), stateDir, headRef);
    }

    /** Branches of our own there. */
    public GitProposalBranches branches(Path stateDir) {
        return new GitProposalBranches(
                access.to(Objects.requireNonNull(repo)), watchedBranch(), stateDir, Clock.systemUTC());
    }

    /** The newest revision, for commands that nothing else will do for. */
    public ManifestSet newestManifests(Path stateDir) {
        return source(stateDir).fetch().accept(new FetchResult.Visitor<>() {
            @Override
            public ManifestSet available(ManifestSet snapshot) {
                return snapshot;
            }

            @Override
            public ManifestSet unavailable(FetchResult.Withheld why) {
                throw new CommandException(
                        why.cause() == FetchResult.Cause.UNTRUSTED ? ExitStatus.UNTRUSTED : ExitStatus.FAILED,
                        why.message());
            }
        });
    }

    /** A folder has no history to record in: without {@code --audit-repo} its runs are not recorded. */
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
        return new GitAuditLog(records.get(), auditBranch, installation, stateDir, signer, pause, clock);
    }

    /** How the repository of the records is reached; empty when there is none. */
    public Optional<RepositoryAccess> auditAccess() {
        if (auditRepo != null) {
            return Optional.of(access.toAudit(auditRepo, repo));
        }
        return Optional.ofNullable(repo).map(access::to);
    }
}
