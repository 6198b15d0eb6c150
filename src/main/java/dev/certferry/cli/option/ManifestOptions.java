package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.DirectorySource;
import dev.certferry.git.GitSource;
import dev.certferry.git.ListedHeads;
import dev.certferry.git.WatchedBranch;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the source of the manifests, for every command that reads them. */
public class ManifestOptions {
    /** What the source lists, for an audit log in the same repository. */
    final ListedHeads listed = new ListedHeads();

    static final Duration MAX_SOURCE_AGE = Duration.ofHours(24);

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
            names = "--fetch-limit",
            paramLabel = "MB",
            defaultValue = "512",
            description = "Maximum size of one fetch in megabytes (default: ${DEFAULT-VALUE})")
    long fetchLimit = 512;

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    GitAccessOptions access = new GitAccessOptions();

    /** Files with secrets, by option name. */
    public Map<String, Path> secretFiles() {
        return access.secretFiles();
    }

    /** Whether commits are not verified. */
    public boolean trustsAllCommits() {
        return repo != null && !trust.isOn();
    }

    /** What is read of {@code --repo}; commands that run override this with their limits. */
    WatchedBranch watchedBranch() {
        return new WatchedBranch(branch, path, MAX_SOURCE_AGE, fetchLimit, Optional.empty());
    }

    public ManifestSource source(Path stateDir) {
        if (repo != null && dir == null) {
            WatchedBranch watch = watchedBranch();
            return new GitSource(access.to(repo), watch, trust.trust(), stateDir, Clock.systemUTC(), listed);
        }
        if (dir != null && repo == null) {
            return new DirectorySource(
                    path.isEmpty() ? dir : dir.resolve(path), watchedBranch().previousRepo());
        }
        throw new CommandException(ExitStatus.USAGE, "give exactly one of --repo and --dir");
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
}
