package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Observed;
import dev.certferry.model.Plan;
import dev.certferry.model.Reference;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import dev.certferry.model.Swap;
import dev.certferry.model.SwarmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would be observed after a plan went through: to see that planning again finds nothing to do. */
final class Applied implements Change.Visitor<Boolean> {
    private final Observed before;
    private final List<Secret> secrets;
    private final List<Service> services;

    private Applied(Observed before) {
        this.before = before;
        this.secrets = new ArrayList<>(before.swarm().secrets());
        this.services = new ArrayList<>(before.swarm().services());
    }

    static Observed apply(Plan plan, Observed before) {
        Applied applied = new Applied(before);
        plan.changes().forEach(change -> change.accept(applied));
        SwarmState swarm = new SwarmState(
                before.swarm().swarmId(),
                applied.secrets,
                applied.services,
                before.swarm().memory());
        return new Observed(swarm, before.archive(), before.at());
    }

    @Override
    public Boolean createSecret(Change.CreateSecret change) {
        return secrets.add(new Secret(
                "id-" + change.name(),
                change.name(),
                before.at(),
                change.provenance().labels(),
                Optional.of(change.provenance())));
    }

    @Override
    public Boolean updateService(Change.UpdateService change) {
        List<Swap> swaps = change.swaps().stream()
                .map(swap -> new Swap(swap.before(), swap.after().map(Applied::withId)))
                .toList();
        services.replaceAll(service -> service.id().equals(change.serviceId()) ? updated(service, swaps) : service);
        return true;
    }

    private static Reference withId(Reference reference) {
        return reference.withSecret("id-" + reference.secretName(), reference.secretName());
    }

    private Service updated(Service service, List<Swap> swaps) {
        return new Service(
                service.id(),
                service.name(),
                service.createdAt(),
                before.at(),
                service.labels(),
                SwapEdit.apply(service.references(), swaps),
                Optional.of(service.references()),
                true,
                service.mode(),
                service.tasks(),
                service.updates(),
                service.status());
    }

    @Override
    public Boolean deleteSecret(Change.DeleteSecret change) {
        return secrets.removeIf(secret -> secret.id().equals(change.secretId()));
    }
}
