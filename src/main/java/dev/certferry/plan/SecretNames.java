package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Certificate;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import java.util.Collection;
import java.util.Optional;

/**
 * Names the secrets of a generation: {@code FAMILY.SUFFIX.N}. When one of the names is taken by another certificate
 * (certbot restarts at 1 after a delete), all outputs of the generation carry the first 8 hex digits of the fingerprint.
 */
final class SecretNames {
    private final SwarmIndex swarm;

    SecretNames(SwarmIndex swarm) {
        this.swarm = swarm;
    }

    /** What follows the suffix: {@code 7}, or {@code 7-3f2a9c10} when a plain name is taken. */
    String number(Binding binding, Certificate certificate, Collection<Output> outputs) {
        String plain = Integer.toString(certificate.generation());
        boolean taken = outputs.stream().anyMatch(output -> isTaken(binding, certificate, output, plain));
        return taken ? plain + "-" + certificate.leaf().fingerprint().substring(0, 8) : plain;
    }

    static String name(Binding binding, Output output, String number) {
        return binding.family() + "." + output.suffix() + "." + number;
    }

    /** The secret that already holds this output of this certificate under the binding's family. */
    Optional<Secret> existing(Binding binding, Certificate certificate, Output output) {
        String prefix = binding.family() + "." + output.suffix() + ".";
        return swarm.secretsOf(binding.name()).stream()
                .filter(secret -> secret.name().startsWith(prefix))
                .filter(secret -> secret.provenance()
                        .filter(found -> holds(found, certificate, output))
                        .isPresent())
                .findFirst();
    }

    private boolean isTaken(Binding binding, Certificate certificate, Output output, String number) {
        return swarm.secretNamed(name(binding, output, number))
                .filter(secret -> swarm.ours(secret)
                        .filter(found -> found.binding().equals(binding.name()))
                        .filter(found -> holds(found, certificate, output))
                        .isEmpty())
                .isPresent();
    }

    private static boolean holds(Provenance found, Certificate certificate, Output output) {
        return found.output() == output
                && found.generation() == certificate.generation()
                && found.leaf().fingerprint().equals(certificate.leaf().fingerprint());
    }
}
