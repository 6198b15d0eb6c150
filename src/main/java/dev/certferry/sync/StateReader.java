package dev.certferry.sync;

import dev.certferry.model.Archive;
import dev.certferry.model.SwarmState;
import dev.certferry.port.CertificateStore;
import dev.certferry.port.SwarmClient;
import dev.certferry.sync.apply.Futures;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Reads the Swarm and certbot's directory side by side, while the caller reads manifests: none of the three needs another,
 * and the engine takes its time to answer. What one of them throws is thrown to whoever asks for it.
 */
final class StateReader {
    private final FutureTask<SwarmState> swarm;
    private final FutureTask<Archive> archive;

    StateReader(SwarmClient engine, String installation, CertificateStore certificates) {
        this.swarm = begin("swarm", () -> engine.observe(installation));
        this.archive = begin("archive", certificates::list);
    }

    private static <T> FutureTask<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "reading " + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    SwarmState swarm() {
        return Futures.result(swarm);
    }

    Archive archive() {
        return Futures.result(archive);
    }
}
