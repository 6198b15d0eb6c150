package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import java.util.Set;

/** Whether a change may begin while these services roll: within the narrowest pace, and never before an earlier wave has ended. */
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
        int narrowest = rolling.stream()
                .mapToInt(other -> other.roll().maxParallel())
                .reduce(change.roll().maxParallel(), Math::min);
        boolean sameWave = rolling.stream()
                .allMatch(other -> other.roll().wave() == change.roll().wave());
        return sameWave && rolling.size() < narrowest;
    }

    /** What a deletion depends on must have ended; it waits for all that rolls, since protection is judged then. */
    @Override
    public Boolean deleteSecret(Change.DeleteSecret change) {
        return rolling.isEmpty();
    }
}
