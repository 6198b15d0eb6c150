package dev.certferry.port;

import dev.certferry.model.InstallationState;
import dev.certferry.model.SecretReference;
import dev.certferry.model.SwarmState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port to one Swarm. Every call has a time limit. Throws {@link TransientException} and {@link PermanentException}. */
public interface SwarmClient extends AutoCloseable {
    /** Everything a decision needs, in a constant number of calls. */
    SwarmState observe(String installation);

    /**
     * The addresses of all nodes, which probes may connect to when nothing else is said; empty where the engine does not let
     * them be read.
     */
    List<String> nodes();

    /**
     * Creates a secret and returns its id. When the name is taken, or the answer is lost, it is read back: a secret of the
     * same labels counts as created.
     */
    String createSecret(String name, Map<String, String> labels, SecretMaterial material);

    /**
     * Adds labels to a secret, in the place of {@code replaced} values where there are such, and keeps the others; writes
     * nothing when they are there. Throws {@link ConflictException} when it is gone, or one of them is there with another value.
     */
    void labelSecret(String secretId, Map<String, String> labels, Map<String, String> replaced);

    /** Changes a service's references and nothing else, in one update; writes nothing when the edit changes nothing. */
    Edited updateService(String serviceId, Edit edit);

    /** Deletes by full id; a secret that is gone already, or in use after all, is an answer and not a failure. */
    Removal deleteSecret(String secretId);

    /**
     * One look at services and their tasks while they roll, by full id; those that are gone are not in the answer. Costs two
     * calls for a hundred services.
     */
    Map<String, RolloutProgress> progress(Collection<String> serviceIds);

    /** Ids of all secrets that a spec, a previous spec, or a task that is not over refers to, read now. */
    Protection protection();

    /** What the installation remembers now, in one call; absent before the first run that wrote. */
    Optional<InstallationState> loadState(String installation);

    /**
     * Compare-and-swap on the version that the memory was read at; answers it at its new version. Throws {@link ConflictException} when
     * another writer changed it in between.
     */
    InstallationState saveState(String installation, InstallationState memory);

    /** Gives back what was kept for the next call, such as an idle connection. */
    @Override
    void close();

    /** Says how a service's references change. Called again with a fresh list after each lost race; throws {@link ConflictException}. */
    interface Edit {
        List<SecretReference> apply(List<SecretReference> current);
    }

    /** How an update of a service ended. */
    enum Edited {
        WRITTEN,
        UNCHANGED,
        GONE
    }

    /** How a deletion ended. */
    enum Removal {
        DELETED,
        GONE,
        IN_USE
    }

    /** Secrets that must not be deleted now, and the names of services that are not settled. */
    record Protection(Set<String> secretIds, Set<String> updating) {
        public Protection {
            secretIds = Set.copyOf(secretIds);
            updating = Set.copyOf(updating);
        }
    }
}
