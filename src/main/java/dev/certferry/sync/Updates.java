package dev.certferry.sync;

import dev.certferry.model.Change;
import java.util.Optional;

/** A change as the update of a service, which goes on after the call that began it. */
final class Updates extends OfServices<Optional<Change.UpdateService>> {
    static Optional<Change.UpdateService> of(Change change) {
        return change.accept(new Updates());
    }

    @Override
    Optional<Change.UpdateService> otherwise() {
        return Optional.empty();
    }

    @Override
    public Optional<Change.UpdateService> updateService(Change.UpdateService change) {
        return Optional.of(change);
    }
}
