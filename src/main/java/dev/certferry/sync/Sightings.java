package dev.certferry.sync;

import dev.certferry.model.Desired;
import dev.certferry.model.Mounted;
import dev.certferry.model.Observed;
import dev.certferry.model.Sighting;
import dev.certferry.plan.Mounts;
import java.time.Duration;
import java.util.List;

/** One look at each probe of each binding: is what its services refer to now also served? */
final class Sightings {
    private final Installation installation;
    private final Proofs proofs;

    Sightings(Installation installation, Prober prober) {
        this.installation = installation;
        this.proofs = new Proofs(prober, () -> Duration.ZERO);
    }

    List<Sighting> of(Prepared prepared) {
        return prepared.desired().isEmpty() || prepared.observed().isEmpty()
                ? List.of()
                : of(prepared.desired().get(), prepared.observed().get());
    }

    private List<Sighting> of(Desired desired, Observed observed) {
        return new Mounts(installation.name(), installation.policy(), observed)
                .of(desired).stream().map(this::sighting).toList();
    }

    private Sighting sighting(Mounted mounted) {
        return new Sighting(mounted, proofs.missing(mounted.proof()));
    }
}
