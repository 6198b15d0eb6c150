package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names the secrets of a generation: {@code PREFIX.SUFFIX.N}. When one of the names is taken by another certificate
 * (certbot restarts at 1 after a delete) or by another installation, all outputs of the generation get eight hex digits
 * appended, the first of the fingerprint; an output whose inputs changed gets digits of its own.
 */
final class SecretNamer {
    private static final int DIGITS = 8;

    private final SwarmIndex swarm;
    private final AdoptedSecrets adopted;

    SecretNamer(SwarmIndex swarm, AdoptedSecrets claims) {
        this.swarm = swarm;
        this.adopted = claims;
    }

    /** The part after the suffix of each of these outputs: {@code 7}, or {@code 7-3f2a9c10} when a plain name is taken. */
    String number(Binding binding, CertificateRef certificate, Collection<Output> outputs) {
        List<String> numbers = numbers(certificate);
        return numbers.stream()
                .filter(number -> outputs.stream()
                        .noneMatch(output -> isForeign(binding, certificate, output, name(binding, output, number))))
                .findFirst()
                .orElse(numbers.get(numbers.size() - 1));
    }

    /** The name for an output that is not stored yet. */
    String nextFree(Binding binding, CertificateRef certificate, Output output, String number) {
        String name = name(binding, output, number);
        String made = certificate.generation() + "-" + digits(output.inputs(certificate.leaf()) + swarm.installation());
        return swarm.secretNamed(name).isEmpty() ? name : name(binding, output, made);
    }

    private static String name(Binding binding, Output output, String number) {
        return binding.secretPrefix() + "." + output.suffix() + "." + number;
    }

    /** The second is used when another certificate has that number, the third when another installation has the same certificate. */
    private List<String> numbers(CertificateRef certificate) {
        String plain = Integer.toString(certificate.generation());
        String fingerprint = certificate.leaf().fingerprint();
        return List.of(
                plain,
                plain + "-" + fingerprint.substring(0, DIGITS),
                plain + "-" + digits(fingerprint + swarm.installation()));
    }

    /**
     * The secret that already holds this output of this certificate under the binding's prefix; an adopted one in use comes
     * first, and of several created ones the one that a service uses, since another one would restart it.
     */
    Optional<Secret> existing(Binding binding, CertificateRef certificate, Output output) {
        Optional<Secret> claimed = adopted.secret(certificate, output);
        String prefix = binding.secretPrefix() + "." + output.suffix() + ".";
        return claimed.isPresent() ? claimed : generated(binding, certificate, output, prefix);
    }

    private Optional<Secret> generated(Binding binding, CertificateRef certificate, Output output, String prefix) {
        return swarm.secretsOf(binding.name()).stream()
                .filter(secret -> secret.name().startsWith(prefix))
                .filter(secret -> secret.provenance()
                        .filter(found -> isOf(found, certificate, output))
                        .filter(found -> found.inputs().equals(output.inputs(certificate.leaf())))
                        .isPresent())
                .min(Comparator.comparing((Secret secret) -> !swarm.isReferenced(secret))
                        .thenComparing(Secret::name));
    }

    private boolean isForeign(Binding binding, CertificateRef certificate, Output output, String name) {
        return swarm.secretNamed(name)
                .filter(secret -> adopted.secret(certificate, output)
                        .filter(secret::equals)
                        .isEmpty())
                .filter(secret -> swarm.managed(secret)
                        .filter(found -> found.binding().equals(binding.name()))
                        .filter(found -> isOf(found, certificate, output))
                        .isEmpty())
                .isPresent();
    }

    private static boolean isOf(Provenance found, CertificateRef certificate, Output output) {
        return found.output().equals(output.source())
                && found.generation() == certificate.generation()
                && found.leaf().fingerprint().equals(certificate.leaf().fingerprint());
    }

    private static String digits(String text) {
        return Sha256.hex(text).substring(0, DIGITS);
    }
}
