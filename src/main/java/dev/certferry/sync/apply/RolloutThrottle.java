package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import java.util.Set;

/**
 * Whether a change may start while these services are being updated: within the lowest parallelism, and not before
 * earlier waves have ended.
 */
final class RolloutThrottle implements Change.Visitor<Boolean> {
    private final Set<Change.UpdateService> rolling;

    RolloutThrottle(Set<Change.UpdateService> rolling) {
        this.rolling = rolling;
    }

    @Override
    public Boolean labelSecret(Change.LabelSecret change) {
        return true;
    }

    @Override
    public Boolean createSecret(Change.CreateSecret change) {
        return true;
    }

    @Override
    public Boolean updateService(Change.UpdateService change) {
        int lowest = rolling.stream()
                .mapToInt(other -> other.roll().maxParallel())
                .reduce(change.roll().maxParallel(), Math::min);
        boolean sameWave = rolling.stream()
                .allMatch(other -> other.roll().wave() == change.roll().wave());
        return sameWave && rolling.size() < lowest;
    }

    /** A deletion waits until all updates have ended, since it is then checked whether the secret is in use. */
    @Override
    public Boolean deleteSecret(Change.DeleteSecret change) {
        return rolling.isEmpty();
    }
}
