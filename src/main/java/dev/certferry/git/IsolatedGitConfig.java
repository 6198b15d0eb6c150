package dev.certferry.git;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Ignores the user's and the system's Git configuration, so that a run does not depend on the user who starts it. The file
 * system measurements of JGit (3 s, once) are cached in the state directory.
 */
public final class IsolatedGitConfig extends SystemReader.Delegate {
    private final Path stateDir;

    private IsolatedGitConfig(SystemReader system, Path stateDir) {
        super(system);
        this.stateDir = stateDir;
    }

    /** JGit has one SystemReader per process; it is replaced before the first repository is opened. */
    public static void use(Path stateDir) {
        if (!(SystemReader.getInstance() instanceof IsolatedGitConfig)) {
            SystemReader.setInstance(new IsolatedGitConfig(SystemReader.getInstance(), stateDir));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new FileBasedConfig(parent, stateDir.resolve("jgit.config").toFile(), fs);
    }

    /** Settings that are not read from a file. */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, Path.of(Constants.DOT_GIT, "none").toFile(), fs);
            // otherwise a redirect would send the token to another host
            setString("http", null, "followRedirects", "false");
        }

        @Override
        public void load() {
            // no file to read
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
