package dev.certferry.loop;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.DesiredState;
import dev.certferry.model.Plan;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Selector;
import dev.certferry.port.ServiceEvent;
import dev.certferry.port.Ticker;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.RunReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decides which service events trigger a run: those of services that the bindings of the last plan select, except for
 * services that the run itself updates, since a run would trigger itself. Changes that are ignored for that reason are
 * found by the next poll.
 */
public final class ServiceEventFilter implements LoopListener {
    private static final int MAX_DEFERRED = 256;

    private final Ticker ticks;
    private final Duration ignoredAfterRun;
    private final Set<String> moving = new HashSet<>();
    private final Map<String, Duration> moved = new HashMap<>();
    private final Map<String, ServiceEvent> deferred = new LinkedHashMap<>();
    private Consumer<ServiceEvent> poll = news -> {};
    private boolean atWork;
    private Set<String> planned = Set.of();
    private Set<String> named = Set.of();
    private Set<Selector.ByLabel> labelled = Set.of();

    /**
     * Events of a service that a run updated are ignored for this long after the run, since they arrive after the
     * engine's response.
     */
    public ServiceEventFilter(Ticker ticks, Duration ignoredAfterRun) {
        this.ticks = ticks;
        this.ignoredAfterRun = ignoredAfterRun;
    }

    /** Receives deferred events again after the run that may have shown that they matter. */
    public synchronized void nextDeferred(Consumer<ServiceEvent> listener) {
        poll = listener;
    }

    @Override
    public synchronized void runStarted(RunRecord.Trigger trigger) {
        atWork = true;
    }

    /** A run updates this service. */
    public synchronized void updateStarted(String serviceId) {
        moving.add(serviceId);
    }

    /** The plan of a run determines the services whose events matter. */
    @Override
    public void runFinished(CompletedRun ran) {
        updateFinished(ran.result().report().map(RunReport::prepared));
    }

    void updateFinished(Optional<PreparedRun> seen) {
        learn(seen).forEach(poll);
    }

    @Override
    public void silenceExceeded(Duration since) {
        // failed runs have no complete plan
    }

    private synchronized List<ServiceEvent> learn(Optional<PreparedRun> seen) {
        Duration now = ticks.now();
        moved.values().removeIf(then -> isPast(then, now));
        moving.forEach(id -> moved.put(id, now));
        moving.clear();
        seen.flatMap(PreparedRun::plan).ifPresent(this::learn);
        seen.flatMap(PreparedRun::desired).ifPresent(this::learn);
        atWork = false;
        List<ServiceEvent> unclear = List.copyOf(deferred.values());
        deferred.clear();
        return unclear;
    }

    private void learn(Plan plan) {
        planned = Set.copyOf(plan.bindings().stream()
                .map(BindingStatus::services)
                .flatMap(List::stream)
                .toList());
    }

    private void learn(DesiredState desired) {
        Selected selected = new Selected();
        desired.bindings().stream()
                .flatMap(binding -> binding.services().stream())
                .forEach(rule -> rule.selector().accept(selected));
        named = Set.copyOf(selected.names);
        labelled = Set.copyOf(selected.labels);
    }

    /** {@code labels} looks up the labels of a service by its id; called only if they decide. */
    public boolean triggersRun(ServiceEvent news, Function<String, Map<String, String>> labels) {
        if (isOurOwn(news.id())) {
            return false;
        }
        boolean matters = isKnown(news.name()) || isLabelled(news, labels);
        if (!matters) {
            defer(news);
        }
        return matters;
    }

    private boolean isLabelled(ServiceEvent news, Function<String, Map<String, String>> labels) {
        Set<Selector.ByLabel> wanted = wanted();
        if (wanted.isEmpty() || news.action().equals("remove")) {
            return false;
        }
        Map<String, String> found = labels.apply(news.id());
        return wanted.stream().anyMatch(selector -> selector.isAmong(found));
    }

    /** The run in progress may be reading a manifest that selects the service. */
    private synchronized void defer(ServiceEvent news) {
        if (atWork && deferred.size() < MAX_DEFERRED) {
            deferred.put(news.id(), news);
        }
    }

    private synchronized boolean isOurOwn(String id) {
        Duration then = moved.get(id);
        return moving.contains(id) || (then != null && !isPast(then, ticks.now()));
    }

    private boolean isPast(Duration then, Duration now) {
        return now.minus(then).compareTo(ignoredAfterRun) > 0;
    }

    private synchronized boolean isKnown(String name) {
        return planned.contains(name) || named.contains(name);
    }

    private synchronized Set<Selector.ByLabel> wanted() {
        return labelled;
    }

    private static final class Selected implements Selector.Visitor<Boolean> {
        private final Set<String> names = new HashSet<>();
        private final Set<Selector.ByLabel> labels = new HashSet<>();

        @Override
        public Boolean byName(String name) {
            return names.add(name);
        }

        @Override
        public Boolean byLabel(String key, Optional<String> value) {
            return labels.add(new Selector.ByLabel(key, value));
        }
    }
}
