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
 * A service that is about to change: its current state, the reference changes, and the new secrets as far as they
 * exist. {@code hold} is on exactly this change; {@code isUndone} is true when exactly this change was tried and rolled back.
 */
public record UpdateCandidate(
        Service service,
        List<ReferenceChange> changes,
        List<Optional<Secret>> target,
        RolloutPolicy rollout,
        Optional<Hold> hold,
        boolean isUndone,
        Instant at) {
    public UpdateCandidate {
        changes = List.copyOf(changes);
        target = List.copyOf(target);
    }

    boolean addsTarget() {
        return changes.stream().anyMatch(swap -> swap.before().isEmpty());
    }

    /** Whether a secret of this change did not exist yet at that time, so the change cannot have been tried before it. */
    boolean isNewerThan(Instant time) {
        return target.stream()
                .anyMatch(secret -> secret.isEmpty() || secret.get().createdAt().isAfter(time));
    }
}
