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

/** Options for the sources of manifests and the destination of audit records. */
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

    /** Files with secrets, by option name. */
    public Map<String, Path> secretFiles() {
        return access.secretFiles();
    }

    /** Whether commits are not verified. */
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

    /** Pushes changes of the manifests; needs {@code --repo}. */
    public BranchPush branchPush(Path stateDir) {
        if (repo == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "--commit needs --repo URL; with --dir apply the printed patch (git apply)");
        }
        return new BranchPush(access.to(repo), stateDir, trust.trust().needsHistory(), fetchLimit, Clock.systemUTC());
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

    /** The newest revision; throws instead of using an older one. */
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
        return new GitAuditLog(records.get(), auditBranch, installation, stateDir, signer, pause, clock);
    }

    /** Access to the audit repository, if there is one. */
    public Optional<RepositoryAccess> auditAccess() {
        if (auditRepo != null) {
            return Optional.of(access.toAudit(auditRepo, repo));
        }
        return Optional.ofNullable(repo).map(access::to);
    }
}
