package dev.certferry.plan;

import dev.certferry.model.Impact;
import dev.certferry.model.Service;

/** Says what an update of a service costs. */
final class Impacts {
    private Impacts() {}

    /** Nobody answers meanwhile when all tasks stop before their successors run. */
    static Impact of(Service service) {
        int tasks = service.tasks().desired();
        int parallelism = service.updates().parallelism();
        boolean allAtOnce = parallelism == 0 || parallelism >= tasks;
        boolean gap = tasks > 0 && allAtOnce && !service.updates().startFirst();
        return new Impact(tasks, service.updates().startFirst(), parallelism, gap);
    }
}
