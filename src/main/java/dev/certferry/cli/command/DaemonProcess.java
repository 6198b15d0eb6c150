package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.daemon.DaemonHost;
import dev.certferry.platform.HostRunLock;
import dev.certferry.platform.ShutdownHandler;
import dev.certferry.port.Sleeper;
import java.nio.file.Path;
import java.time.Duration;

/** The process of the daemon: locks in the state directory, and signals. */
record DaemonProcess(Path stateDir) implements DaemonHost {
    @Override
    public HostLock lock(String name) {
        return new FileLock(HostRunLock.acquire(stateDir, name));
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
