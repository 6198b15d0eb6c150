package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.forge.ForgeConnection;
import dev.certferry.forge.ForgeType;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.ShellWord;
import dev.certferry.platform.ReviewedPlanFile;
import dev.certferry.platform.TlsContexts;
import dev.certferry.port.ApprovalGate;
import dev.certferry.review.Forge;
import dev.certferry.review.PullRequestReviewer;
import dev.certferry.review.ReviewContext;
import dev.certferry.review.ReviewedPlanGate;
import dev.certferry.sync.SyncRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for reviewing pull requests in a forge. */
public final class ForgeOptions {
    /** Owner and name, on GitLab with groups between them, at the end of a URL in either form. */
    private static final Pattern REPOSITORY = Pattern.compile("[^/:]+(?:/[^/:]+)+?");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-z+]+://[^/]+/|[^/:]+:)/?(" + REPOSITORY.pattern() + ")(?:\\.git)?/?");

    @Option(
            names = "--forge",
            paramLabel = "FORGE",
            description = "Forge of --repo, where plans are posted on pull requests: github, gitlab, gitea or forgejo")
    private @Nullable String kind;

    @Option(
            names = "--forge-url",
            paramLabel = "URL",
            description = "Web URL of the forge (default: https://github.com or https://gitlab.com)")
    private @Nullable URI url;

    @Option(
            names = "--forge-repository",
            paramLabel = "OWNER/NAME",
            description = "Repository on the forge (default: the end of --repo)")
    private @Nullable String repository;

    @Option(names = "--forge-token-file", paramLabel = "FILE", description = "File with the API token for the forge")
    private @Nullable Path tokenFile;

    @Option(
            names = "--forge-ca-file",
            paramLabel = "FILE",
            description = "PEM file with the CAs to trust for the forge (default: Java's own)")
    private @Nullable Path caFile;

    @Option(
            names = "--forge-plan-forks",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Plan pull requests from forks, too; otherwise they are only validated")
    private boolean planForks;

    @Option(
            names = "--require-reviewed-plan",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Apply unattended only the plan approved on the pull request that introduced the change")
    private boolean requireReviewedPlan;

    @Option(
            names = "--require-approvals",
            paramLabel = "N",
            description = "With --require-reviewed-plan: number of people other than the author who must have approved"
                    + " the pull request (default: 0)")
    private int requireApprovals;

    /** Decides which plans unattended runs may apply. */
    public ApprovalGate gate(ConnectedCommand command) {
        if (requireApprovals < 0 || (requireApprovals > 0 && !requireReviewedPlan)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--require-approvals " + requireApprovals
                            + ": expected a number from 1, together with --require-reviewed-plan");
        }
        if (!requireReviewedPlan) {
            return ApprovalGate.open();
        }
        Forge forge = forge(command.source, Clock.systemUTC())
                .orElseThrow(() -> new CommandException(ExitStatus.USAGE, "--require-reviewed-plan needs --forge"));
        Path state = command.stateDir();
        return new ReviewedPlanGate(
                reviewContext(command),
                forge,
                command.source.commits(state, forge::headRef),
                new ReviewedPlanFile(state.resolve("reviewed." + command.environment.installation + ".json")),
                requireApprovals);
    }

    /** Reviews pull requests with plans of {@code sync}, which is created only if a forge is configured. */
    public Optional<PullRequestReviewer> reviewer(ConnectedCommand command, Supplier<SyncRun> sync) {
        SourceOptions source = command.source;
        Path state = command.stateDir();
        return forge(source, Clock.systemUTC()).map(one -> {
            SyncRun proposing = sync.get();
            return new PullRequestReviewer(
                    reviewContext(command),
                    one,
                    source.commits(state, one::headRef),
                    source.branches(state),
                    proposed -> proposing.propose(proposed, RetryRequest.NONE));
        });
    }

    /** The configured forge, if any. */
    public Optional<Forge> forge(SourceOptions source, Clock clock) {
        if (kind == null) {
            if (url != null || repository != null || tokenFile != null || planForks || requireReviewedPlan) {
                throw new CommandException(ExitStatus.USAGE, "missing --forge: give github, gitlab, gitea or forgejo");
            }
            return Optional.empty();
        }
        ForgeType known = ForgeType.of(kind)
                .orElseThrow(() -> new CommandException(
                        ExitStatus.USAGE, "--forge " + kind + ": expected github, gitlab, gitea or forgejo"));
        if (source.repo == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "--forge needs --repo URL: a local folder has no pull requests");
        }
        if (tokenFile == null) {
            throw new CommandException(ExitStatus.USAGE, "--forge needs --forge-token-file FILE");
        }
        String token =
                SecretFiles.read(List.of(tokenFile), "--forge-token-file").get(0);
        ForgeConnection asking = new ForgeConnection(http(), address(known), token, ForgeConnection.LIMIT, clock);
        return Optional.of(known.at(asking, repository(source.repo)));
    }

    private HttpClient http() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(ForgeConnection.LIMIT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        Optional.ofNullable(caFile)
                .map(file -> CommandException.usage(() -> TlsContexts.trusting(file, "correct --forge-ca-file")))
                .ifPresent(builder::sslContext);
        return builder.build();
    }

    private URI address(ForgeType known) {
        URI address = url != null
                ? url
                : known.home()
                        .orElseThrow(() ->
                                new CommandException(ExitStatus.USAGE, "--forge " + kind + " needs --forge-url URL"));
        boolean web = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && isThisMachine(String.valueOf(address.getHost())));
        if (!web || address.getHost() == null || address.getUserInfo() != null || address.getRawQuery() != null) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--forge-url: expected a URL such as https://git.example.com; http is allowed only for this host,"
                            + " since the token would be sent unencrypted");
        }
        return address;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private String repository(String repo) {
        if (repository != null) {
            if (!REPOSITORY.matcher(repository).matches()) {
                throw new CommandException(
                        ExitStatus.USAGE, "--forge-repository " + repository + ": expected OWNER/NAME");
            }
            return repository;
        }
        Matcher address = ADDRESS.matcher(repo);
        if (!address.matches() || repo.startsWith("file:")) {
            throw new CommandException(
                    ExitStatus.USAGE, "--repo does not end in OWNER/NAME; give --forge-repository OWNER/NAME");
        }
        return address.group(1);
    }

    /** Identifies the reviews of this installation. */
    public ReviewContext reviewContext(ConnectedCommand command) {
        SourceOptions source = command.source;
        StringBuilder place = new StringBuilder(" --repo ").append(ShellWord.of(String.valueOf(source.repo)));
        place.append(source.branch.equals("main") ? "" : " --branch " + ShellWord.of(source.branch));
        place.append(source.path.isEmpty() ? "" : " --path " + ShellWord.of(source.path));
        String installation = command.environment.installation;
        place.append(installation.equals("default") ? "" : " --installation " + installation);
        return new ReviewContext(
                installation, source.branch, source.path, place.toString(), source.auditBranch, planForks);
    }
}
