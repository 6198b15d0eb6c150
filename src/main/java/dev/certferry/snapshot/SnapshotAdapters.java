package dev.certferry.snapshot;

import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Output;
import dev.certferry.model.Service;
import dev.certferry.model.SwarmNodes;
import dev.certferry.model.SwarmState;
import dev.certferry.port.CertificateStore;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.PermanentException;
import dev.certferry.port.ProbeResponse;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.SecretMaterial;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TaskMonitoring;
import dev.certferry.port.TlsProber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Adapters that read a snapshot instead of the engine and certbot's directory, for planning only. */
public final class SnapshotAdapters {
    private final StateSnapshot snapshot;
    /** Sorted; written by several threads. */
    private final Set<String> unverifiedKeys = new ConcurrentSkipListSet<>();

    public SnapshotAdapters(StateSnapshot view) {
        this.snapshot = view;
    }

    public ExternalSystems systems() {
        return new ExternalSystems(new Lineages(), new Swarm(), prober());
    }

    /** Returns the probe results of the snapshot without connecting. */
    private TlsProber prober() {
        return probe -> snapshot.observed()
                .probeResults()
                .getOrDefault(probe.address(), Optional.empty())
                .<ProbeResponse>map(ProbeResponse.Certificate::new)
                .orElseGet(() -> new ProbeResponse.NoCertificate("not probed when the snapshot was created"));
    }

    /** Generations that the plan would deploy and whose keys were not verified. */
    public List<String> unverifiedKeys() {
        return List.copyOf(unverifiedKeys);
    }

    private static PermanentException readOnly() {
        return new PermanentException("a snapshot is read-only; apply the plan on a host that can reach the Swarm");
    }

    /** Returns the state of the snapshot; read-only. */
    private final class Swarm implements SwarmClient {
        @Override
        public SwarmState observe(String installation) {
            return snapshot.observed().swarm();
        }

        @Override
        public SwarmNodes nodes() {
            SwarmState swarm = snapshot.observed().swarm();
            return new SwarmNodes(swarm.nodes(), swarm.engines().managers());
        }

        @Override
        public Optional<InstallationState> loadState(String installation) {
            return snapshot.observed().swarm().state();
        }

        @Override
        public String createSecret(String name, Map<String, String> labels, SecretMaterial material) {
            throw readOnly();
        }

        @Override
        public void labelSecret(String secretId, Map<String, String> labels, Map<String, String> replaced) {
            throw readOnly();
        }

        @Override
        public Edited updateService(String serviceId, Edit edit) {
            throw readOnly();
        }

        @Override
        public Removal deleteSecret(String secretId) {
            throw readOnly();
        }

        /** Only for services whose tasks the snapshot has; a change of another that was rolled back stays held. */
        @Override
        public Map<String, RolloutProgress> progress(Collection<String> serviceIds) {
            Map<String, RolloutProgress> progress = new HashMap<>();
            for (Service service : snapshot.observed().swarm().services()) {
                Optional.ofNullable(snapshot.observed().tasks().get(service.id()))
                        .filter(tasks -> serviceIds.contains(service.id()))
                        .ifPresent(tasks -> progress.put(
                                service.id(),
                                new RolloutProgress(
                                        service,
                                        service.tasks().running(),
                                        service.tasks().desired(),
                                        List.of(),
                                        tasks,
                                        TaskMonitoring.DEFAULT)));
            }
            return progress;
        }

        @Override
        public Protection protection() {
            throw readOnly();
        }

        @Override
        public InstallationState saveState(String installation, InstallationState memory) {
            throw readOnly();
        }

        @Override
        public void close() {
            // no resources to release
        }
    }

    /** Contains only public data; keys are not part of a snapshot. */
    private final class Lineages implements CertificateStore {
        @Override
        public String directory() {
            return "";
        }

        @Override
        public Archive list() {
            return snapshot.observed().archive();
        }

        @Override
        public Generation verifyKey(Generation candidate) {
            unverifiedKeys.add(candidate.lineage() + " generation " + candidate.number());
            return new Generation(
                    candidate.lineage(),
                    candidate.number(),
                    candidate.leaf(),
                    candidate.defects(),
                    true,
                    candidate.exposed());
        }

        /** A key verified for the snapshot is already identified by the secret's name. */
        @Override
        public Optional<Defect> tryOutput(CertificateRef planned, Output output) {
            return Optional.empty();
        }

        @Override
        public KeyMaterialSet open(CertificateRef planned) {
            throw readOnly();
        }
    }
}
