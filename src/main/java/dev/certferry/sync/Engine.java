package dev.certferry.sync;

import dev.certferry.model.Memory;
import dev.certferry.model.Reference;
import dev.certferry.model.SwarmState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Port to one Swarm. Every call has a time limit. Throws {@link Transient} and {@link Permanent}. */
public interface Engine {
    /** Everything a decision needs, in a constant number of calls. */
    SwarmState observe(String installation);

    /**
     * Creates a secret and returns its id. When the name is taken, or the answer is lost, it is read back: a secret of the
     * same labels counts as created.
     */
    String createSecret(String name, Map<String, String> labels, Material material);

    /** Changes a service's references and nothing else, in one update; writes nothing when the edit changes nothing. */
    void updateService(String serviceId, Edit edit);

    /** Deletes by full id; a secret that is gone already, or in use after all, is an answer and not a failure. */
    Removal deleteSecret(String secretId);

    /** One look at a service and its tasks while it rolls. */
    Progress progress(String serviceId);

    /** Ids of all secrets that a spec, a previous spec, or a task that is not over refers to, read now. */
    Protection protection();

    /** Compare-and-swap of what the installation remembers; throws {@link Moved} when somebody else wrote in between. */
    void remember(String installation, Memory memory);

    /** Says how a service's references change. Called again with a fresh list after each lost race; throws {@link Moved}. */
    interface Edit {
        List<Reference> apply(List<Reference> current);
    }

    /** How a deletion ended. */
    enum Removal {
        DELETED,
        GONE,
        IN_USE
    }

    /** Secrets that must not be deleted now, and the names of services that are not settled. */
    record Protection(Set<String> secretIds, Set<String> unsettled) {
        public Protection {
            secretIds = Set.copyOf(secretIds);
            unsettled = Set.copyOf(unsettled);
        }
    }
}
