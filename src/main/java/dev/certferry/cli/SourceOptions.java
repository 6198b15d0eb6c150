package dev.certferry.cli;

import dev.certferry.git.Access;
import dev.certferry.git.FolderSource;
import dev.certferry.git.GitAudit;
import dev.certferry.git.GitSource;
import dev.certferry.model.Verdict;
import dev.certferry.sync.Audit;
import dev.certferry.sync.Pause;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where manifests come from and records go. */
final class SourceOptions {
    @Option(names = "--repo", paramLabel = "URL", description = "Git repository with the manifests")
    @Nullable
    String repo;

    @Option(names = "--branch", defaultValue = "main", description = "its branch (default: ${DEFAULT-VALUE})")
    String branch = "main";

    @Option(names = "--path", defaultValue = "", description = "folder in it (default: all of it)")
    String path = "";

    @Option(names = "--dir", paramLabel = "DIR", description = "plain folder with the manifests, instead of --repo")
    @Nullable
    Path dir;

    @Option(
            names = "--audit-branch",
            defaultValue = "certferry-audit",
            description = "branch for records (default: ${DEFAULT-VALUE})")
    String auditBranch = "certferry-audit";

    @Option(names = "--audit-repo", paramLabel = "URL", description = "repository for records (default: --repo)")
    @Nullable
    String auditRepo;

    @Option(names = "--token-file", paramLabel = "FILE", description = "file with the token for http(s) repositories")
    @Nullable
    Path tokenFile;

    Source source(Path stateDir) {
        if (repo != null && dir == null) {
            return new GitSource(access(repo), branch, path, stateDir);
        }
        if (dir != null && repo == null) {
            return new FolderSource(path.isEmpty() ? dir : dir.resolve(path));
        }
        throw new Ended(Verdict.USAGE, "say where the manifests are: either --repo URL or --dir DIR");
    }

    /** A folder has no history to record in: without {@code --audit-repo} its runs are not recorded. */
    Audit audit(Path stateDir, Pause pause) {
        String url = auditRepo != null ? auditRepo : repo;
        if (url == null) {
            return record -> "";
        }
        return new GitAudit(access(url), auditBranch, stateDir, pause);
    }

    private Access access(String url) {
        return new Access(url, Optional.ofNullable(tokenFile).map(SourceOptions::token));
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Permanent(file + ": the token cannot be read; correct --token-file", e);
        }
    }
}
