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
 * exist. {@code hold} is on exactly this change: recorded by an earlier run, or found because exactly this change was rolled back.
 */
public record UpdateCandidate(
        Service service,
        List<ReferenceChange> changes,
        List<Optional<Secret>> target,
        RolloutPolicy rollout,
        Optional<Hold> hold,
        Instant at) {
    public UpdateCandidate {
        changes = List.copyOf(changes);
        target = List.copyOf(target);
    }

    /** Whether only the engine failed when this change was tried, and it is to be tried again now. */
    boolean isRetryDue() {
        return hold.filter(failed -> failed.isDue(at)).isPresent();
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
