package dev.certferry.plan;

import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes that were rolled back and are held: recorded by earlier runs, or observed for the first time now. */
final class HoldTracker {
    private final Map<String, Hold> remembered = new HashMap<>();
    private final Map<String, Hold> kept = new TreeMap<>();
    private final RetryRequest request;

    HoldTracker(ObservedState observed, RetryRequest request) {
        List<Hold> holds =
                observed.swarm().state().orElse(InstallationState.NONE).holds();
        holds.forEach(hold -> remembered.put(hold.service(), hold));
        this.request = request;
    }

    /** The hold on exactly this change of the service; none if the operator requested a retry. */
    Optional<Hold> holdOf(Service service, String wanted) {
        return isRetried(service)
                ? Optional.empty()
                : Optional.ofNullable(remembered.get(service.name()))
                        .filter(hold -> hold.wanted().equals(wanted));
    }

    boolean isRetried(Service service) {
        return request.retry().contains(service.name());
    }

    void keep(Hold hold) {
        kept.put(hold.service(), hold);
    }

    /** Those respected now, and those on services that this plan did not evaluate. */
    Collection<Hold> remaining(Collection<String> judged) {
        Map<String, Hold> all = new TreeMap<>(kept);
        remembered.forEach((service, hold) -> {
            if (!judged.contains(service)) {
                all.putIfAbsent(service, hold);
            }
        });
        return all.values();
    }
}
