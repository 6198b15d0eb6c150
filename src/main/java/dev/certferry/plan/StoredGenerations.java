package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Generation;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Generations that the Swarm stores as secrets of a binding, whether or not the archive still has them. */
final class StoredGenerations {
    /** certbot restarts numbering for a lineage that is issued anew: of two with one number the later one counts. */
    private static final Comparator<CertificateRef> LATER = Comparator.comparing(
                    (CertificateRef certificate) -> certificate.leaf().notBefore())
            .thenComparing(certificate -> certificate.leaf().fingerprint());

    private final SwarmIndex swarm;

    StoredGenerations(SwarmIndex swarm) {
        this.swarm = swarm;
    }

    Optional<CertificateRef> of(Binding binding, int number, String lineage, Optional<CertificateRef> deployed) {
        return intended(
                numbered(binding, number)
                        .filter(certificate -> certificate.lineage().equals(lineage))
                        .toList(),
                deployed);
    }

    /** Generations of the binding's lineage, or of any lineage when the binding names none. */
    Optional<CertificateRef> of(Binding binding, int number, Optional<CertificateRef> deployed) {
        return binding.lineage().isPresent()
                ? of(binding, number, binding.lineage().get(), deployed)
                : intended(numbered(binding, number).toList(), deployed);
    }

    /** The deployed generation is kept while its number matches: a pin that was applied causes no further change. */
    private static Optional<CertificateRef> intended(List<CertificateRef> numbered, Optional<CertificateRef> deployed) {
        return deployed.filter(numbered::contains).or(() -> numbered.stream().max(LATER));
    }

    private Stream<CertificateRef> numbered(Binding binding, int number) {
        return swarm.secretsOf(binding.name()).stream()
                .map(Secret::provenance)
                .flatMap(Optional::stream)
                .filter(provenance -> provenance.generation() == number)
                .map(Provenance::certificate);
    }

    /** As input of a check: the files passed when they were stored, and a secret's content cannot be read back. */
    static Generation generation(CertificateRef stored) {
        return new Generation(
                stored.lineage(), stored.generation(), Optional.of(stored.leaf()), List.of(), true, false);
    }
}
