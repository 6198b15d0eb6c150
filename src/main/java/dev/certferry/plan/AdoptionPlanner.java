package dev.certferry.plan;

import dev.certferry.model.Archive;
import dev.certferry.model.Binding;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.FileTarget;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.Output;
import dev.certferry.model.Retention;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Selector;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.SwarmState;
import dev.certferry.model.VersionSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Describes what a Swarm runs already: for each prefix of manual secrets that services use, the binding that adopts
 * them. A service with the label gets rotation only; for any other service the targets are listed.
 */
public final class AdoptionPlanner {
    private static final SourceLocation NOWHERE = new SourceLocation("", 1, 1);

    private final SwarmIndex swarm;
    private final List<Service> services;
    private final List<Lineage> lineages;
    private final String label;
    private final Map<String, String> chosen;
    private final List<Binding> bindings = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();

    /** {@code label} marks services selected by label; {@code chosen} maps a secret prefix to the lineage that the operator gave. */
    public AdoptionPlanner(
            SwarmState swarm, Archive archive, String installation, String label, Map<String, String> chosen) {
        this.swarm = new SwarmIndex(swarm, installation);
        this.services = swarm.services().stream()
                .sorted(Comparator.comparing(Service::name))
                .toList();
        this.lineages = archive.lineages();
        this.label = label;
        this.chosen = Map.copyOf(chosen);
        families().forEach(this::family);
    }

    /** Sorted by name. */
    public List<Binding> bindings() {
        return bindings;
    }

    /** What the operator has to decide first; each is a full sentence with the remedy. */
    public List<String> undecided() {
        return undecided;
    }

    /** The manual secrets that services use, by prefix. */
    private Map<String, List<Secret>> families() {
        Map<String, List<Secret>> families = new TreeMap<>();
        for (Service service : services) {
            for (SecretReference reference : service.references()) {
                Optional<LegacySecretName> name = swarm.secret(reference)
                        .flatMap(secret -> LegacySecretName.of(secret.name()))
                        .filter(found -> output(found).isPresent())
                        .filter(found ->
                                swarm.unmanaged(reference, found.family()).isPresent());
                name.ifPresent(found -> families.computeIfAbsent(found.family(), key -> new ArrayList<>())
                        .add(swarm.secret(reference).orElseThrow()));
            }
        }
        return families;
    }

    private static Optional<Output> output(LegacySecretName name) {
        return Output.BUILT_IN.stream()
                .filter(output -> output.suffix().equals(name.suffix()))
                .findFirst();
    }

    private void family(String family, List<Secret> used) {
        List<Lineage> fitting = lineages(family, used);
        if (fitting.size() != 1) {
            String names = String.join(", ", fitting.stream().map(Lineage::name).toList());
            undecided.add(family + ": "
                    + (fitting.isEmpty()
                            ? "no lineage has the generations that services use, or its certificates are newer than the secrets"
                            : "several lineages match: " + names)
                    + "; choose one with --lineage " + family + "=LINEAGE");
            return;
        }
        Lineage lineage = fitting.get(0);
        List<String> domains = ArchiveIndex.newest(lineage)
                .flatMap(Generation::leaf)
                .map(LeafCertificate::names)
                .orElse(List.of());
        if (domains.isEmpty()) {
            undecided.add(family + ": lineage " + lineage.name()
                    + " has no readable certificate; renew it with certbot, then adopt");
            return;
        }
        bindings.add(new Binding(
                name(family),
                domains,
                Optional.of(lineage.name()),
                new VersionSelector.Latest(),
                family,
                List.of(),
                rules(family),
                CheckSettings.DEFAULT,
                RolloutPolicy.DEFAULT,
                Retention.DEFAULT,
                NOWHERE));
    }

    /** The one that the operator gave; else those named like the prefix; else all whose certificates could be in these secrets. */
    private List<Lineage> lineages(String family, List<Secret> used) {
        String said = chosen.get(family);
        List<Lineage> possible = lineages.stream()
                .filter(lineage -> said == null
                        ? used.stream().allMatch(secret -> couldHold(secret, lineage))
                        : lineage.name().equals(said))
                .toList();
        List<Lineage> alike = possible.stream()
                .filter(lineage -> letters(lineage.name()).equals(letters(family)))
                .toList();
        return alike.isEmpty() ? possible : alike;
    }

    private static boolean couldHold(Secret secret, Lineage lineage) {
        return LegacySecretName.of(secret.name())
                .flatMap(name -> lineage.generation(name.generation()))
                .flatMap(Generation::leaf)
                .filter(leaf -> !secret.createdAt().isBefore(leaf.notBefore()))
                .isPresent();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** A binding's name ends with a letter or digit, a secret prefix need not. */
    private static String name(String family) {
        return family.replaceAll("[^a-zA-Z0-9]+$", "");
    }

    private List<ServiceRule> rules(String family) {
        List<ServiceRule> rules = new ArrayList<>();
        boolean labelled = false;
        for (Service service : services) {
            List<FileTarget> files = files(service, family);
            if (files.isEmpty()) {
                continue;
            }
            if (!service.labels().containsKey(label)) {
                rules.add(new ServiceRule(new Selector.ByName(service.name()), files, false, true, List.of(), NOWHERE));
            } else if (!labelled) {
                labelled = true;
                rules.add(new ServiceRule(
                        new Selector.ByLabel(label, Optional.empty()), List.of(), true, true, List.of(), NOWHERE));
            }
        }
        return rules;
    }

    private List<FileTarget> files(Service service, String family) {
        List<FileTarget> files = new ArrayList<>();
        for (SecretReference reference : service.references()) {
            swarm.unmanaged(reference, family)
                    .flatMap(AdoptionPlanner::output)
                    .ifPresent(output -> files.add(file(reference, output)));
        }
        return files;
    }

    /** The current owner and mode, where a manifest can express them; omitted fields keep the current value. */
    private static FileTarget file(SecretReference reference, Output output) {
        return new FileTarget(
                output,
                reference.target(),
                Optional.of(reference.uid()).filter(AdoptionPlanner::isNumber),
                Optional.of(reference.gid()).filter(AdoptionPlanner::isNumber),
                Optional.of(reference.mode()).filter(mode -> mode <= 0777),
                NOWHERE);
    }

    private static boolean isNumber(String text) {
        return text.matches("0|[1-9][0-9]{0,9}");
    }
}
