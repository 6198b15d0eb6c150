package dev.certferry.plan;

import dev.certferry.model.AllowLists;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Output;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretInUse;
import dev.certferry.plan.policy.AccessPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The secrets that services use now, so that a stack file can name them without a change. */
public final class CurrentSecretNames {
    private static final AccessPolicy EVERYTHING = new AccessPolicy(AllowLists.EVERYTHING, List.of());

    private CurrentSecretNames() {}

    /** By binding, then by output; outputs without a secret are omitted. */
    public static List<SecretInUse> of(DesiredState desired, ObservedState observed, String installation) {
        SwarmIndex swarm = new SwarmIndex(observed.swarm(), installation);
        GenerationSelector choosing =
                new GenerationSelector(swarm, new ArchiveIndex(observed.archive()), observed.at());
        List<SecretInUse> names = new ArrayList<>();
        desired.bindings().stream()
                .map(binding ->
                        new BindingPlanner(binding, swarm, choosing, new OverrideSet(List.of()), observed, EVERYTHING))
                .forEach(one -> one.deployed.ifPresent(deployed -> add(one, deployed, swarm, names)));
        return names;
    }

    private static void add(BindingPlanner one, CertificateRef deployed, SwarmIndex swarm, List<SecretInUse> names) {
        SecretNamer secrets = new SecretNamer(swarm, one.adopted);
        for (Output output : one.outputs()) {
            Optional<Secret> secret = secrets.existing(one.binding, deployed, output);
            secret.ifPresent(found -> names.add(
                    new SecretInUse(one.binding.name(), one.binding.secretPrefix(), output.suffix(), found.name())));
        }
    }
}
