package dev.certferry.swarm;

import dev.certferry.model.InstallationState;
import dev.certferry.model.SwarmNodes;
import dev.certferry.model.SwarmState;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.SecretMaterial;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TransientException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several managers of one Swarm. Each reading of the state chooses the first that can be reached and whose engine is not
 * older than that of another manager; all other calls go to the chosen one. Without such a manager it is the first that can
 * be reached, and the plan is blocked.
 */
final class NewestManagerClient implements SwarmClient {
    private final List<SwarmClient> managers;
    private volatile SwarmClient chosen;
    private volatile String swarmId = "";

    /** In order of preference; at least one. */
    NewestManagerClient(List<SwarmClient> managers) {
        this.managers = List.copyOf(managers);
        this.chosen = managers.get(0);
    }

    @Override
    public SwarmState observe(String installation) {
        Optional<SwarmState> reached = Optional.empty();
        RuntimeException failure = null;
        for (SwarmClient manager : managers) {
            try {
                SwarmState state = sameSwarm(manager.observe(installation));
                boolean newest =
                        state.engines().with(manager.nodes().managers()).newer().isEmpty();
                if (newest || reached.isEmpty()) {
                    chosen = manager;
                    reached = Optional.of(state);
                }
                if (newest) {
                    return state;
                }
            } catch (TransientException | PermanentException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (reached.isEmpty() && failure != null) {
            throw failure;
        }
        return reached.orElseThrow();
    }

    /** A second address in another Swarm would apply the manifests there when the first one is down. */
    private SwarmState sameSwarm(SwarmState state) {
        if (swarmId.isEmpty()) {
            swarmId = state.swarmId();
        }
        if (!state.swarmId().equals(swarmId)) {
            throw new PermanentException("--host has managers of two Swarms, " + swarmId + " and " + state.swarmId()
                    + "; give only managers of one Swarm");
        }
        return state;
    }

    @Override
    public SwarmNodes nodes() {
        return chosen.nodes();
    }

    @Override
    public String createSecret(String name, Map<String, String> labels, SecretMaterial material) {
        return chosen.createSecret(name, labels, material);
    }

    @Override
    public void labelSecret(String secretId, Map<String, String> labels, Map<String, String> replaced) {
        chosen.labelSecret(secretId, labels, replaced);
    }

    @Override
    public Edited updateService(String serviceId, Edit edit) {
        return chosen.updateService(serviceId, edit);
    }

    @Override
    public Removal deleteSecret(String secretId) {
        return chosen.deleteSecret(secretId);
    }

    @Override
    public Map<String, RolloutProgress> progress(Collection<String> serviceIds) {
        return chosen.progress(serviceIds);
    }

    @Override
    public Protection protection() {
        return chosen.protection();
    }

    @Override
    public Optional<InstallationState> loadState(String installation) {
        return chosen.loadState(installation);
    }

    @Override
    public InstallationState saveState(String installation, InstallationState state) {
        return chosen.saveState(installation, state);
    }

    @Override
    public void close() {
        managers.forEach(SwarmClient::close);
    }
}
