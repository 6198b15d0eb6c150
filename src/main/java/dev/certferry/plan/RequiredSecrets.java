package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/** The secrets of the generation that a binding needs: existing ones and those to create. */
final class RequiredSecrets {
    private final CertificateRef require;
    private final Map<Output, SecretReference> references = new HashMap<>();
    private final List<Change.CreateSecret> creations = new ArrayList<>();

    RequiredSecrets(
            Binding binding,
            CertificateRef wanted,
            NavigableSet<Output> outputs,
            SecretNamer names,
            String installation) {
        this.require = wanted;
        String number = names.number(binding, wanted, outputs);
        for (Output output : outputs) {
            Optional<Secret> existing = names.existing(binding, wanted, output);
            String name = existing.map(Secret::name).orElseGet(() -> names.nextFree(binding, wanted, output, number));
            references.put(output, new SecretReference(existing.map(Secret::id).orElse(""), name, "", "", "", 0));
            if (existing.isEmpty()) {
                creations.add(creation(binding, wanted, output, name, installation));
            }
        }
    }

    private static Change.CreateSecret creation(
            Binding binding, CertificateRef wanted, Output output, String name, String installation) {
        Provenance provenance = Provenance.of(installation, binding, wanted, output);
        ChangeReason why = new ChangeReason(
                List.of(binding.name()),
                output.source() + " of " + wanted.lineage() + " generation " + wanted.generation(),
                Optional.of(binding.at()));
        return new Change.CreateSecret(name, output, provenance, why, List.of());
    }

    CertificateRef require() {
        return require;
    }

    List<Change.CreateSecret> creations() {
        return creations;
    }

    /** Id (empty before its creation) and name of the secret of an output; empty when the output is not needed. */
    Optional<SecretReference> of(Output output) {
        return Optional.ofNullable(references.get(output));
    }
}
