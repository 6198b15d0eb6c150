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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Describes what a Swarm runs already: for each prefix of manual secrets that services use, the binding that adopts
 * them, where there is evidence for a lineage, and a question everywhere else. A service with the label gets rotation
 * only; for any other service the targets are listed.
 */
public final class AdoptionPlanner {
    private static final SourceLocation NOWHERE = new SourceLocation("", 1, 1);

    private final SwarmIndex swarm;
    private final List<Service> services;
    private final List<Lineage> lineages;
    private final String label;
    private final Map<String, String> chosen;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();

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

    /** A binding, and what speaks for its lineage. */
    public record Proposal(Binding binding, String evidence) {}

    /** Secrets for which nothing speaks enough; {@code guess} is a binding that would fit, for the operator to decide. */
    public record Question(String family, String text, Optional<Binding> guess) {
        /** The name of the binding that would adopt them. */
        public String name() {
            return AdoptionPlanner.name(family);
        }
    }

    /** Sorted by name. */
    public List<Proposal> proposals() {
        return proposals;
    }

    /** What the operator has to decide first; sorted by prefix. */
    public List<Question> questions() {
        return questions;
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
        List<Service> users = users(used);
        List<Lineage> possible = possible(family, used);
        List<Match> matches = matches(family, users, possible);
        if (matches.size() == 1 && names(matches.get(0).lineage()).isEmpty()) {
            ask(
                    family,
                    used,
                    users,
                    Optional.empty(),
                    "The certificates of lineage " + matches.get(0).lineage().name()
                            + " cannot be read; make them readable, or renew it.");
        } else if (matches.size() == 1) {
            Match match = matches.get(0);
            proposals.add(new Proposal(binding(family, match.lineage()), match.evidence()));
        } else {
            List<Lineage> open = matches.isEmpty()
                    ? possible
                    : matches.stream().map(Match::lineage).toList();
            ask(
                    family,
                    used,
                    users,
                    open.stream().filter(one -> !names(one).isEmpty()).findFirst(),
                    doubt(family, open));
        }
    }

    /** A lineage and what speaks for it. */
    private record Match(Lineage lineage, String evidence) {}

    /** By the strongest evidence that there is: the operator's word, the name, domains, and the label of a single group of secrets. */
    private List<Match> matches(String family, List<Service> users, List<Lineage> possible) {
        if (chosen.containsKey(family)) {
            return possible.stream()
                    .map(lineage -> new Match(lineage, "--lineage " + family + "=" + lineage.name()))
                    .toList();
        }
        List<Match> byName = by(possible, lineage -> AdoptionEvidence.ofName(family, lineage));
        if (!byName.isEmpty()) {
            return byName;
        }
        List<Match> byDomains = by(possible, lineage -> AdoptionEvidence.ofDomains(users, lineage));
        if (!byDomains.isEmpty()) {
            return byDomains;
        }
        boolean alone = users.stream().allMatch(service -> families(service).size() == 1);
        return alone && possible.size() == 1
                ? by(possible, lineage -> AdoptionEvidence.ofLabel(users, label))
                : List.of();
    }

    private static List<Match> by(List<Lineage> possible, Function<Lineage, Optional<String>> evidence) {
        return possible.stream()
                .flatMap(lineage -> evidence.apply(lineage).map(text -> new Match(lineage, text)).stream())
                .toList();
    }

    private void ask(String family, List<Secret> used, List<Service> users, Optional<Lineage> guess, String doubt) {
        String secrets = used.stream().map(Secret::name).distinct().sorted().collect(Collectors.joining(", "));
        String services = users.stream().map(Service::name).collect(Collectors.joining(", "));
        questions.add(new Question(
                family,
                "Is a certificate of certbot in " + secrets + ", which " + services
                        + (users.size() == 1 ? " uses? " : " use? ") + doubt
                        + " If it is, choose its lineage with --lineage " + family + "=LINEAGE;"
                        + " if it is not, leave these secrets alone.",
                guess.map(lineage -> binding(family, lineage))));
    }

    private String doubt(String family, List<Lineage> possible) {
        if (chosen.containsKey(family)) {
            return "Certbot has no readable lineage " + chosen.get(family) + ".";
        }
        return possible.isEmpty()
                ? "No lineage has a certificate of that number that was valid when the secrets were created."
                : "By their times it could be "
                        + possible.stream().map(Lineage::name).collect(Collectors.joining(" or "))
                        + ", but neither the prefix " + family
                        + " nor a label of the services says so for exactly one lineage.";
    }

    /** The one that the operator gave; else all whose certificates could be in these secrets. */
    private List<Lineage> possible(String family, List<Secret> used) {
        String given = chosen.get(family);
        return lineages.stream()
                .filter(lineage -> given == null
                        ? used.stream().allMatch(secret -> AdoptionEvidence.timesFit(secret, lineage))
                        : lineage.name().equals(given))
                .toList();
    }

    private List<Service> users(List<Secret> used) {
        Set<String> ids = used.stream().map(Secret::id).collect(Collectors.toSet());
        return services.stream()
                .filter(service ->
                        service.references().stream().anyMatch(reference -> ids.contains(reference.secretId())))
                .toList();
    }

    /** The prefixes of manual secrets that one service uses. */
    private Set<String> families(Service service) {
        return service.references().stream()
                .flatMap(reference -> swarm.secret(reference).stream())
                .flatMap(secret -> LegacySecretName.of(secret.name()).stream())
                .filter(name -> output(name).isPresent())
                .map(LegacySecretName::family)
                .collect(Collectors.toSet());
    }

    private static List<String> names(Lineage lineage) {
        return ArchiveIndex.newest(lineage)
                .flatMap(Generation::leaf)
                .map(LeafCertificate::names)
                .orElse(List.of());
    }

    private Binding binding(String family, Lineage lineage) {
        return new Binding(
                name(family),
                names(lineage),
                Optional.of(lineage.name()),
                new VersionSelector.Latest(),
                family,
                List.of(),
                rules(family),
                CheckSettings.DEFAULT,
                RolloutPolicy.DEFAULT,
                Retention.DEFAULT,
                NOWHERE);
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
