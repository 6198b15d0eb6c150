package dev.certferry.plan.settle;

import dev.certferry.model.Hold;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service that is about to change: what is known of it, the swaps, and the secrets that they lead to as far as these
 * exist. {@code hold} is on exactly this change; {@code retried} tells that a person asked to try it all the same.
 */
public record UpdateCandidate(
        Service service,
        List<ReferenceChange> changes,
        List<Optional<Secret>> target,
        RolloutPolicy rollout,
        Optional<Hold> hold,
        boolean retryRequested,
        Instant at) {
    public UpdateCandidate {
        changes = List.copyOf(changes);
        target = List.copyOf(target);
    }

    boolean addsTarget() {
        return changes.stream().anyMatch(swap -> swap.before().isEmpty());
    }

    /** Whether a secret of this change did not exist yet at that moment, so the change cannot have been tried before it. */
    boolean isNewerThan(Instant moment) {
        return target.stream()
                .anyMatch(secret -> secret.isEmpty() || secret.get().createdAt().isAfter(moment));
    }
}
