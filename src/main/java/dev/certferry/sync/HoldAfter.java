package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Hold;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.plan.Wanted;
import java.time.Instant;
import java.util.Optional;

/** The hold that an outcome leads to: what went back once is not pushed again by itself. */
final class HoldAfter implements Change.Visitor<Optional<Hold>> {
    private final Outcome outcome;
    private final Instant at;

    HoldAfter(Outcome outcome, Instant at) {
        this.outcome = outcome;
        this.at = at;
    }

    @Override
    public Optional<Hold> updateService(Change.UpdateService change) {
        boolean back = outcome.result() == Result.ROLLED_BACK || outcome.result() == Result.WENT_BACK;
        return back
                ? Optional.of(new Hold(change.serviceName(), Wanted.of(change.swaps()), outcome.detail(), at))
                : Optional.empty();
    }

    @Override
    public Optional<Hold> labelSecret(Change.LabelSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<Hold> createSecret(Change.CreateSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<Hold> deleteSecret(Change.DeleteSecret change) {
        return Optional.empty();
    }
}
