package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the certificate that a binding's services use now, by the labels of the secrets in their specs. */
final class DeployedCertificates {
    static final Comparator<CertificateRef> AGE = Comparator.comparing(
                    (CertificateRef certificate) -> certificate.leaf().notBefore())
            .thenComparing(CertificateRef::generation);

    private final SwarmIndex swarm;
    private final AdoptedSecrets adopted;

    DeployedCertificates(SwarmIndex swarm, AdoptedSecrets claims) {
        this.swarm = swarm;
        this.adopted = claims;
    }

    /** The newest certificate that a service uses; if no service uses one, the newest that is stored as secrets. */
    Optional<CertificateRef> of(Binding binding, List<Service> services) {
        Optional<CertificateRef> used =
                services.stream().flatMap(service -> usedBy(service, binding)).max(AGE);
        return used.isPresent() ? used : existing(binding);
    }

    Stream<CertificateRef> usedBy(Service service, Binding binding) {
        return service.references().stream()
                .map(reference -> swarm.managed(reference, binding.name())
                        .map(Provenance::certificate)
                        .or(() -> adopted.certificate(reference)))
                .flatMap(Optional::stream);
    }

    private Optional<CertificateRef> existing(Binding binding) {
        return swarm.secretsOf(binding.name()).stream()
                .map(Secret::provenance)
                .flatMap(Optional::stream)
                .map(Provenance::certificate)
                .max(AGE);
    }
}
