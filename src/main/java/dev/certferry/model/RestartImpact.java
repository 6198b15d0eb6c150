package dev.certferry.model;

/** The impact of a service update: tasks that restart, in which order, and whether there is downtime. */
public record RestartImpact(int tasks, boolean startFirst, int parallelism, boolean downtime) {
    public static final RestartImpact NONE = new RestartImpact(0, false, 1, false);

    /** There is downtime when all tasks stop before their successors run. */
    public static RestartImpact of(Service service) {
        int tasks = service.tasks().desired();
        int parallelism = service.updates().parallelism();
        boolean allAtOnce = parallelism == 0 || parallelism >= tasks;
        boolean gap = tasks > 0 && allAtOnce && !service.updates().startFirst();
        return new RestartImpact(tasks, service.updates().startFirst(), parallelism, gap);
    }
}
