package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Provenance;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.SecretReference;
import dev.certferry.plan.ReferenceChanges;
import dev.certferry.port.CertificateStore;
import dev.certferry.port.ConflictException;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.SecretMaterial;
import dev.certferry.port.SwarmClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Executes one change with one call to the Swarm; called concurrently. Returns empty if the result is not known yet: a
 * service that is being updated.
 */
final class ChangeExecutor implements Change.Visitor<Optional<Outcome>> {
    private final CertificateStore certificates;
    private final SwarmClient engine;
    private final Map<String, String> createdIds = new ConcurrentHashMap<>();

    ChangeExecutor(CertificateStore certificates, SwarmClient engine) {
        this.certificates = certificates;
        this.engine = engine;
    }

    @Override
    public Optional<Outcome> labelSecret(Change.LabelSecret change) {
        engine.labelSecret(change.secretId(), change.labels(), change.replaced());
        return Optional.of(new Outcome(change, Result.DONE, ""));
    }

    @Override
    public Optional<Outcome> createSecret(Change.CreateSecret change) {
        Provenance from = change.provenance();
        try (KeyMaterialSet keys = certificates.open(from.certificate());
                SecretMaterial material = keys.material(change.output())) {
            createdIds.put(change.name(), engine.createSecret(change.name(), from.labels(), material));
        }
        return Optional.of(new Outcome(change, Result.DONE, ""));
    }

    @Override
    public Optional<Outcome> updateService(Change.UpdateService change) {
        List<ReferenceChange> swaps =
                change.swaps().stream().map(this::resolved).toList();
        engine.updateService(change.serviceId(), current -> edited(change.serviceName(), current, swaps));
        return Optional.empty();
    }

    /** Reverts {@link #updateService}: restores the service's previous references in the same places. */
    void revert(Change.UpdateService change) {
        List<ReferenceChange> back = change.swaps().stream()
                .map(this::resolved)
                .map(ReferenceChange::reversed)
                .toList();
        engine.updateService(change.serviceId(), current -> edited(change.serviceName(), current, back));
    }

    /** Fills in the ids of secrets that this run created. */
    private ReferenceChange resolved(ReferenceChange swap) {
        return new ReferenceChange(
                swap.before(),
                swap.after()
                        .map(reference -> reference.secretId().isEmpty()
                                ? reference.withSecret(
                                        createdIds.getOrDefault(reference.secretName(), ""), reference.secretName())
                                : reference));
    }

    private static List<SecretReference> edited(
            String service, List<SecretReference> current, List<ReferenceChange> swaps) {
        for (ReferenceChange swap : swaps) {
            boolean there = swap.before().map(current::contains).orElse(true);
            boolean already = swap.after().map(current::contains).orElse(false);
            if (!there && !already) {
                throw new ConflictException(
                        "service " + service + ": " + swap.target() + " has changed since the plan was made");
            }
        }
        List<ReferenceChange> needed = swaps.stream()
                .filter(swap -> !swap.after().map(current::contains).orElse(false))
                .toList();
        return ReferenceChanges.apply(current, needed);
    }

    @Override
    public Optional<Outcome> deleteSecret(Change.DeleteSecret change) {
        SwarmClient.Protection protection = engine.protection();
        if (protection.secretIds().contains(change.secretId())) {
            return Optional.of(new Outcome(change, Result.SKIPPED, "it is referenced again"));
        }
        return Optional.of(
                switch (engine.deleteSecret(change.secretId())) {
                    case DELETED -> new Outcome(change, Result.DONE, "");
                    case GONE -> new Outcome(change, Result.DONE, "it did not exist any more");
                    case IN_USE -> new Outcome(change, Result.SKIPPED, "a service uses it again");
                });
    }
}
