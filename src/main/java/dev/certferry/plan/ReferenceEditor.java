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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The changes of one binding to the references of one service. */
final class ReferenceEditor {
    /** The rule's stable name; an override names the installation whose targets may be taken over. */
    static final String OTHER_INSTALLATION = "other-installation";

    private final SwarmIndex swarm;
    private final AdoptedSecrets adopted;
    private final Binding binding;
    private final Service service;
    private final ServiceRule rule;
    private final RequiredSecrets requiredSecrets;
    private final OverrideSet overrides;
    private final List<ReferenceChange> changes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ReferenceEditor(
            SwarmIndex swarm,
            AdoptedSecrets claims,
            Binding binding,
            Service service,
            ServiceRule rule,
            RequiredSecrets supply,
            OverrideSet overrides) {
        this.swarm = swarm;
        this.adopted = claims;
        this.binding = binding;
        this.service = service;
        this.rule = rule;
        this.requiredSecrets = supply;
        this.overrides = overrides;
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

    private static boolean areNested(String one, String other) {
        return one.startsWith(other + "/") || other.startsWith(one + "/");
    }

    /** The engine keeps one file for a secret and task: of two references, the last one's owner and mode apply to both. */
    static Optional<Finding> sharedSecret(Binding binding, Service service, List<SecretReference> references) {
        Map<String, SecretReference> seen = new HashMap<>();
        for (SecretReference reference : references) {
            SecretReference first = seen.putIfAbsent(reference.secretId(), reference);
            if (first != null && !ownerAndMode(first).equals(ownerAndMode(reference))) {
                return Optional.of(
                        Findings.ofService(
                                Finding.Kind.WARNING,
                                binding,
                                service,
                                "shared-secret",
                                first.target() + " and " + reference.target()
                                        + " refer to the same secret with different owners"
                                        + " or modes (" + ownerAndMode(first) + " and " + ownerAndMode(reference)
                                        + "), and the engine applies the last ones to both",
                                "give both references of the service the same uid, gid and mode, or one of them another output"));
            }
        }
        return Optional.empty();
    }

    private static String ownerAndMode(SecretReference reference) {
        return reference.uid() + ":" + reference.gid() + " " + String.format(Locale.ROOT, "%04o", reference.mode());
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
        String path = file.target().startsWith("/") ? file.target() : "/run/secrets/" + file.target();
        if (service.configTargets().contains(path)) {
            refuse(
                    "config-at-target",
                    "the service mounts a config at " + path + ", which would hide the secret, or be hidden by it",
                    "remove the config from the service (docker service update --config-rm), or use another target");
        }
        Optional<SecretReference> current = service.references().stream()
                .filter(reference -> file(reference.target()).equals(file(file.target())))
                .findFirst();
        if (current.isEmpty()) {
            service.references().stream()
                    .filter(reference -> !isUndeclared(reference))
                    .filter(reference -> areNested(file(reference.target()), file(file.target())))
                    .findFirst()
                    .ifPresent(other -> refuse(
                            "target-conflict",
                            "the service has " + other.secretName() + " at " + other.target()
                                    + ", and no task can mount " + file.target()
                                    + " as well: one of them would have to be a file and a directory",
                            "use another target, or remove that reference from the service"));
            changes.add(new ReferenceChange(Optional.empty(), Optional.of(added(file, secret.get()))));
        } else if (mayReplace(current.get())) {
            replace(current.get(), declared(file, current.get(), secret.get()));
        }
    }

    private boolean mayReplace(SecretReference current) {
        Optional<String> owner = swarm.secret(current).flatMap(swarm::owner);
        if (owner.isEmpty()) {
            return mayAdopt(current);
        }
        if (!owner.get().equals(swarm.installation()) && !BindingMoves.mayTakeOver(owner.get(), overrides)) {
            refuse(
                    OTHER_INSTALLATION,
                    current.target() + " refers to " + current.secretName() + " of installation " + owner.get(),
                    "remove the target from one of the two repositories; to take it over, remove it from that of "
                            + owner.get() + " and run certferry apply --allow " + OTHER_INSTALLATION + "="
                            + owner.get() + " --reason TEXT");
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
        if (isUndeclared(current)) {
            changes.add(new ReferenceChange(Optional.of(current), Optional.empty()));
        }
    }

    private boolean isUndeclared(SecretReference current) {
        return swarm.managed(current, binding.name()).isPresent()
                && rule.files().stream()
                        .noneMatch(target -> file(target.target()).equals(file(current.target())));
    }

    private void replace(SecretReference current, SecretReference wanted) {
        if (!current.equals(wanted)) {
            changes.add(new ReferenceChange(Optional.of(current), Optional.of(wanted)));
        }
    }
}
