package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.daemon.DaemonHost;
import dev.certferry.platform.HostRunLock;
import dev.certferry.platform.ShutdownHandler;
import dev.certferry.platform.StateDirectory;
import dev.certferry.port.Sleeper;
import java.nio.file.Path;
import java.time.Duration;

/** The process of the daemon: locks in the state directory, and signals. */
final class DaemonProcess implements DaemonHost {
    private final Path wanted;
    private final Runnable reload;
    private volatile Path used;

    /**
     * {@code wanted} is the state directory of the options, {@code used} the one in use since the start; {@code reload} reads the
     * configuration again, which then uses the directory that can be written.
     */
    DaemonProcess(Path wanted, Path used, Runnable reload) {
        this.wanted = wanted;
        this.used = used;
        this.reload = reload;
    }

    /** A state directory that was lost or came back since the last run is noticed here, before the run reads its configuration. */
    @Override
    public HostLock lock(String name) {
        Path now = StateDirectory.open(wanted).path();
        if (!now.equals(used)) {
            used = now;
            reload.run();
        }
        return new FileLock(HostRunLock.acquire(now, name));
    }

    @Override
    public Shutdown onShutdown(Runnable stop) {
        return new ShutdownSignal(ShutdownHandler.install(stop));
    }

    @Override
    public Sleeper pause() {
        return ConnectedCommand::sleeper;
    }

    private record FileLock(HostRunLock lock) implements HostLock {
        @Override
        public void sign() {
            lock.writeHolder();
        }

        @Override
        public void close() {
            lock.close();
        }
    }

    private record ShutdownSignal(ShutdownHandler handler) implements Shutdown {
        @Override
        public void wait(Duration time) {
            handler.wait(time);
        }

        @Override
        public void exitsWith(int exitCode) {
            handler.setExitCode(exitCode);
        }

        @Override
        public void close() {
            handler.close();
        }
    }
}
