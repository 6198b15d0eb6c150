package dev.certferry.sync;

import dev.certferry.model.Archive;
import dev.certferry.model.SwarmState;
import dev.certferry.port.CertificateStore;
import dev.certferry.port.SwarmClient;
import dev.certferry.sync.apply.Futures;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Reads the Swarm and certbot's directory concurrently, while the caller reads manifests, since the three are independent
 * and the engine is slow to respond. An exception is rethrown to the caller that gets the result.
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
