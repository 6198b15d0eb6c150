package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.FileTarget;
import dev.certferry.model.Finding;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The changes of one binding to the references of one service. */
final class ReferenceEditor {
    private final SwarmIndex swarm;
    private final AdoptedSecrets adopted;
    private final Binding binding;
    private final Service service;
    private final ServiceRule rule;
    private final RequiredSecrets requiredSecrets;
    private final List<ReferenceChange> changes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ReferenceEditor(
            SwarmIndex swarm,
            AdoptedSecrets claims,
            Binding binding,
            Service service,
            ServiceRule rule,
            RequiredSecrets supply) {
        this.swarm = swarm;
        this.adopted = claims;
        this.binding = binding;
        this.service = service;
        this.rule = rule;
        this.requiredSecrets = supply;
        if (rule.rotateOnly()) {
            service.references().forEach(this::rotate);
        } else {
            rule.files().forEach(this::ensure);
            service.references().forEach(this::removeUndeclared);
        }
    }

    /** Empty if one target is refused: a key without its certificate is worse than an old pair. */
    List<ReferenceChange> changes() {
        return findings.isEmpty() ? changes : List.of();
    }

    List<Finding> findings() {
        return findings;
    }

    /** {@code site.crt} and {@code /run/secrets/site.crt} are the same file. */
    static String file(String target) {
        return target.startsWith("/run/secrets/") ? target.substring("/run/secrets/".length()) : target;
    }

    private void rotate(SecretReference current) {
        Optional<Output> output = swarm.managed(current, binding.name())
                .flatMap(found -> declared(current, found))
                .or(() -> adopted.output(current))
                .or(() -> adopted(current));
        output.flatMap(requiredSecrets::of)
                .ifPresent(secret -> replace(current, current.withSecret(secret.secretId(), secret.secretName())));
    }

    private Optional<Output> declared(SecretReference current, Provenance found) {
        Optional<Output> output = binding.output(found.output());
        if (output.isEmpty()) {
            refuse(
                    "output-unknown",
                    current.target() + " refers to " + current.secretName() + ", output " + found.output()
                            + ", which the binding no longer declares",
                    "declare it in spec.outputs, or remove the reference from the service");
        }
        return output;
    }

    /** A manual secret with the binding's prefix: adopted only with {@code adopt: true}. */
    private Optional<Output> adopted(SecretReference current) {
        return swarm.unmanaged(current, binding.secretPrefix())
                .flatMap(name -> binding.outputOfSuffix(name.suffix()))
                .filter(output -> mayAdopt(current));
    }

    private boolean mayAdopt(SecretReference current) {
        if (!rule.adopt()) {
            refuse(
                    "not-ours",
                    current.target() + " refers to " + current.secretName() + ", which Certferry did not create",
                    "set adopt: true on the service to adopt it");
        } else if (adopted.isOutdated(current, requiredSecrets.require())) {
            refuse(
                    "claim-too-old",
                    current.target() + " refers to " + current.secretName()
                            + ", which was created before the certificate with that number became valid",
                    "renew the lineage; the next generation replaces the secret");
        }
        return rule.adopt() && !adopted.isOutdated(current, requiredSecrets.require());
    }

    private void ensure(FileTarget file) {
        Optional<SecretReference> secret = requiredSecrets.of(file.source());
        if (secret.isEmpty()) {
            return;
        }
        Optional<SecretReference> current = service.references().stream()
                .filter(reference -> file(reference.target()).equals(file(file.target())))
                .findFirst();
        if (current.isEmpty()) {
            changes.add(new ReferenceChange(Optional.empty(), Optional.of(added(file, secret.get()))));
        } else if (mayReplace(current.get())) {
            replace(current.get(), declared(file, current.get(), secret.get()));
        }
    }

    private boolean mayReplace(SecretReference current) {
        Optional<String> owner = swarm.secret(current).flatMap(SwarmIndex::owner);
        if (owner.isEmpty()) {
            return mayAdopt(current);
        }
        if (!owner.get().equals(swarm.installation())) {
            refuse(
                    "other-installation",
                    current.target() + " refers to " + current.secretName() + " of installation " + owner.get(),
                    "remove the target from one of the two repositories");
            return false;
        }
        return true;
    }

    private void refuse(String name, String reason, String remedy) {
        findings.add(Findings.ofService(Finding.Kind.REFUSED, binding, service, name, reason, remedy));
    }

    private static SecretReference added(FileTarget file, SecretReference secret) {
        int mode = file.mode().orElse(file.source().holdsKey() ? 0400 : 0444);
        return new SecretReference(
                secret.secretId(),
                secret.secretName(),
                file.target(),
                file.uid().orElse("0"),
                file.gid().orElse("0"),
                mode);
    }

    private static SecretReference declared(FileTarget file, SecretReference current, SecretReference secret) {
        return new SecretReference(
                secret.secretId(),
                secret.secretName(),
                current.target(),
                file.uid().orElse(current.uid()),
                file.gid().orElse(current.gid()),
                file.mode().orElse(current.mode()));
    }

    /** A reference of this binding at a target that the manifest no longer names. */
    private void removeUndeclared(SecretReference current) {
        Set<String> declared = new HashSet<>();
        rule.files().forEach(target -> declared.add(file(target.target())));
        if (!declared.contains(file(current.target()))
                && swarm.managed(current, binding.name()).isPresent()) {
            changes.add(new ReferenceChange(Optional.of(current), Optional.empty()));
        }
    }

    private void replace(SecretReference current, SecretReference wanted) {
        if (!current.equals(wanted)) {
            changes.add(new ReferenceChange(Optional.of(current), Optional.of(wanted)));
        }
    }
}
