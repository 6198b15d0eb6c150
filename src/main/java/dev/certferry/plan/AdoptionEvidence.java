package dev.certferry.plan;

import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What speaks for a lineage's certificates being in manual secrets, whose content the engine never returns. Times that fit
 * rule lineages out and are no evidence by themselves: a signing key {@code jwt.key.1} fits every first generation.
 */
final class AdoptionEvidence {
    private AdoptionEvidence() {}

    /** A secret was created while the certificate of its number was valid. */
    static boolean timesFit(Secret secret, Lineage lineage) {
        return LegacySecretName.of(secret.name())
                .flatMap(name -> lineage.generation(name.generation()))
                .flatMap(Generation::leaf)
                .filter(leaf -> !secret.createdAt().isBefore(leaf.notBefore())
                        && !secret.createdAt().isAfter(leaf.notAfter()))
                .isPresent();
    }

    /** Letters and digits alike: {@code test_site} and {@code test-site}. */
    static Optional<String> ofName(String family, Lineage lineage) {
        return letters(family).equals(letters(lineage.name()))
                ? Optional.of("the prefix " + family + " is the lineage's name")
                : Optional.empty();
    }

    /** A label of a service names a domain of the certificate, as those of a reverse proxy do. */
    static Optional<String> ofDomains(Collection<Service> services, Lineage lineage) {
        List<String> names = ArchiveIndex.newest(lineage)
                .flatMap(Generation::leaf)
                .map(LeafCertificate::names)
                .orElse(List.of());
        return services.stream()
                .flatMap(service -> names.stream()
                        .filter(name -> service.labels().values().stream().anyMatch(value -> mentions(value, name)))
                        .map(name -> "a label of service " + service.name() + " names " + name))
                .findFirst();
    }

    private static boolean mentions(String value, String domain) {
        return Pattern.compile("(?<![a-z0-9.-])" + Pattern.quote(domain) + "(?![a-z0-9-]|\\.[a-z0-9])")
                .matcher(value.toLowerCase(Locale.ROOT))
                .find();
    }

    static Optional<String> ofLabel(Collection<Service> services, String label) {
        return services.stream()
                .filter(service -> service.labels().containsKey(label))
                .map(service -> "service " + service.name() + " has the label " + label)
                .findFirst();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
