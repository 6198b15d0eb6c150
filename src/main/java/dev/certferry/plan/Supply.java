package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Certificate;
import dev.certferry.model.Change;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.Reference;
import dev.certferry.model.Secret;
import dev.certferry.model.Why;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/** The secrets of one binding's wanted generation: those that are there and those to create. */
final class Supply {
    private final Map<Output, Reference> references = new EnumMap<>(Output.class);
    private final List<Change.CreateSecret> creations = new ArrayList<>();

    Supply(Binding binding, Certificate wanted, NavigableSet<Output> outputs, SecretNames names, String installation) {
        String number = names.number(binding, wanted, outputs);
        for (Output output : outputs) {
            Optional<Secret> existing = names.existing(binding, wanted, output);
            String name = existing.map(Secret::name).orElseGet(() -> SecretNames.name(binding, output, number));
            references.put(output, new Reference(existing.map(Secret::id).orElse(""), name, "", "", "", 0));
            if (existing.isEmpty()) {
                creations.add(creation(binding, wanted, output, name, installation));
            }
        }
    }

    private static Change.CreateSecret creation(
            Binding binding, Certificate wanted, Output output, String name, String installation) {
        Provenance provenance = new Provenance(
                installation,
                binding.name(),
                wanted.lineage(),
                output,
                wanted.generation(),
                wanted.leaf(),
                output == Output.COMBINED ? wanted.leaf().fingerprint() : "");
        Why why = new Why(
                List.of(binding.name()),
                output.source() + " of " + wanted.lineage() + " generation " + wanted.generation(),
                Optional.of(binding.at()));
        return new Change.CreateSecret(name, provenance, why, List.of());
    }

    List<Change.CreateSecret> creations() {
        return creations;
    }

    /** Id (empty while it is yet to be created) and name of the secret of an output; empty when it is not supplied. */
    Optional<Reference> of(Output output) {
        return Optional.ofNullable(references.get(output));
    }
}
