package dev.certferry.port;

import dev.certferry.model.InstallationState;
import dev.certferry.model.SecretReference;
import dev.certferry.model.SwarmNodes;
import dev.certferry.model.SwarmState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port to one Swarm. Every call has a timeout. Throws {@link TransientException} and {@link PermanentException}. */
public interface SwarmClient extends AutoCloseable {
    /** Reads everything that planning needs, in a constant number of calls. */
    SwarmState observe(String installation);

    /**
     * The addresses of all nodes, which are allowed probe targets unless others are configured, and the versions of the
     * managers' engines; empty if the engine does not allow reading them.
     */
    SwarmNodes nodes();

    /**
     * Creates a secret and returns its id. If the name is taken or the response is lost, the secret is read back: one
     * with the same labels counts as created.
     */
    String createSecret(String name, Map<String, String> labels, SecretMaterial material);

    /**
     * Adds labels to a secret, in place of the {@code replaced} values if there are any, and keeps the others; writes
     * nothing if they are present. Throws {@link ConflictException} if the secret does not exist any more or has one of
     * the labels with another value.
     */
    void labelSecret(String secretId, Map<String, String> labels, Map<String, String> replaced);

    /** Changes only a service's secret references, in one update; writes nothing if the edit changes nothing. */
    Edited updateService(String serviceId, Edit edit);

    /** Deletes by full id. That a secret does not exist any more or is in use is a result, not a failure. */
    Removal deleteSecret(String secretId);

    /**
     * Reads services and their tasks once while they are being updated, by full id; services that do not exist any more
     * are absent from the result. Takes two calls for a hundred services.
     */
    Map<String, RolloutProgress> progress(Collection<String> serviceIds);

    /** Ids of all secrets that a spec, a previous spec or an unfinished task refers to, read now. */
    Protection protection();

    /** Loads the state of the installation in one call; empty before the first run that wrote it. */
    Optional<InstallationState> loadState(String installation);

    /**
     * Compare-and-swap on the version at which the state was loaded; returns it with its new version. Throws {@link
     * ConflictException} if another writer changed it in between.
     */
    InstallationState saveState(String installation, InstallationState state);

    /** Releases resources kept for the next call, such as idle connections. */
    @Override
    void close();

    /**
     * Computes the new references of a service. Called again with fresh references after each version conflict; throws
     * {@link ConflictException}.
     */
    interface Edit {
        List<SecretReference> apply(List<SecretReference> current);
    }

    /** The result of updating a service. */
    enum Edited {
        WRITTEN,
        UNCHANGED,
        GONE
    }

    /** The result of a deletion. */
    enum Removal {
        DELETED,
        GONE,
        IN_USE
    }

    /** The secrets that must not be deleted now, and the names of services whose updates have not completed. */
    record Protection(Set<String> secretIds, Set<String> updating) {
        public Protection {
            secretIds = Set.copyOf(secretIds);
            updating = Set.copyOf(updating);
        }
    }
}
