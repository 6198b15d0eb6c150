package dev.certferry.sync;

import dev.certferry.model.Archive;
import dev.certferry.model.SwarmState;
import dev.certferry.port.Certificates;
import dev.certferry.port.Engine;
import dev.certferry.sync.apply.Joined;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Reads the Swarm and certbot's directory side by side, while the caller reads manifests: none of the three needs another,
 * and the engine takes its time to answer. What one of them throws is thrown to whoever asks for it.
 */
final class Observing {
    private final FutureTask<SwarmState> swarm;
    private final FutureTask<Archive> archive;

    Observing(Engine engine, String installation, Certificates certificates) {
        this.swarm = begin("swarm", () -> engine.observe(installation));
        this.archive = begin("archive", certificates::observe);
    }

    private static <T> FutureTask<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "reading " + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    SwarmState swarm() {
        return Joined.result(swarm);
    }

    Archive archive() {
        return Joined.result(archive);
    }
}
