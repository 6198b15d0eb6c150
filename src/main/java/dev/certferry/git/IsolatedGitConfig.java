package dev.certferry.git;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps jgit away from the user's and the system's Git settings: a run must not depend on who starts it. What jgit measures
 * of the file system (3 s, once) is kept in the state directory.
 */
public final class IsolatedGitConfig extends SystemReader.Delegate {
    private final Path stateDir;

    private IsolatedGitConfig(SystemReader system, Path stateDir) {
        super(system);
        this.stateDir = stateDir;
    }

    /** jgit has one reader for the whole process; it is replaced before the first repository is opened. */
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

    /** Settings that are in no file. */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, Path.of(Constants.DOT_GIT, "none").toFile(), fs);
            // a token would follow a redirect to another host
            setString("http", null, "followRedirects", "false");
        }

        @Override
        public void load() {
            // there is nothing to read
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
