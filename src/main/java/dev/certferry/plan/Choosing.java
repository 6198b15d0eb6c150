package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Certificate;
import dev.certferry.model.Finding;
import dev.certferry.model.Flaw;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Live;
import dev.certferry.model.Secret;
import dev.certferry.model.Version;
import dev.certferry.plan.check.Candidate;
import dev.certferry.plan.check.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the generation of a binding; what is not good enough leaves the deployed one in place and says why. */
final class Choosing {
    private final SwarmIndex swarm;
    private final LineageChoice lineages;
    private final Instant at;

    Choosing(SwarmIndex swarm, ArchiveIndex archive, Instant at) {
        this.swarm = swarm;
        this.lineages = new LineageChoice(archive);
        this.at = at;
    }

    Choice choose(Binding binding, Optional<Certificate> deployed) {
        LineageChoice.Result result = lineages.of(binding, deployed);
        if (result.lineage().isEmpty()) {
            return without(binding, deployed, result.refusal().orElseThrow());
        }
        Lineage lineage = result.lineage().get();
        return binding.version().accept(new Version.Visitor<>() {
            @Override
            public Choice latest() {
                return newest(binding, lineage, deployed);
            }

            @Override
            public Choice live() {
                return Choosing.this.live(binding, lineage, deployed);
            }

            @Override
            public Choice pinned(int number) {
                return exactly(number, binding, lineage, deployed);
            }
        });
    }

    /** Without a lineage a pin can still be served from what the Swarm has; everything else stays as it is. */
    private Choice without(Binding binding, Optional<Certificate> deployed, Finding refusal) {
        Optional<Certificate> pinned = pinnedInSwarm(binding);
        return pinned.isPresent()
                ? new Choice(pinned, Optional.empty(), Optional.empty(), List.of())
                : new Choice(deployed, Optional.empty(), Optional.empty(), List.of(refusal));
    }

    private Optional<Certificate> pinnedInSwarm(Binding binding) {
        return binding.version().accept(new Version.Visitor<>() {
            @Override
            public Optional<Certificate> latest() {
                return Optional.empty();
            }

            @Override
            public Optional<Certificate> live() {
                return Optional.empty();
            }

            @Override
            public Optional<Certificate> pinned(int number) {
                return inSwarm(binding, number);
            }
        });
    }

    private Choice newest(Binding binding, Lineage lineage, Optional<Certificate> deployed) {
        List<Finding> findings = new ArrayList<>();
        List<Generation> generations = lineage.generations();
        for (int i = generations.size() - 1; i >= 0; i--) {
            Generation generation = generations.get(i);
            if (isDeployed(generation, deployed)) {
                return chosen(generation, lineage, findings);
            }
            Optional<Flaw> flaw = Checks.firstFailure(candidate(binding, generation, deployed, false));
            if (flaw.isEmpty()) {
                return chosen(generation, lineage, findings);
            }
            findings.add(refusal(binding, generation, flaw.get()));
        }
        return kept(deployed, lineage, findings);
    }

    private Choice live(Binding binding, Lineage lineage, Optional<Certificate> deployed) {
        return lineage.live().accept(new Live.Visitor<>() {
            @Override
            public Choice at(int number) {
                return exactly(number, binding, lineage, deployed);
            }

            @Override
            public Choice unsettled(String detail) {
                Finding waiting = new Finding(
                        Finding.Kind.WAITING,
                        binding.name(),
                        "binding/" + binding.name(),
                        "live-unsettled",
                        "the live links of " + lineage.name() + " do not agree: " + detail,
                        "certbot is renewing, or was stopped in the middle: certbot renew mends it");
                return kept(deployed, lineage, List.of(waiting));
            }
        });
    }

    private Choice exactly(int number, Binding binding, Lineage lineage, Optional<Certificate> deployed) {
        Optional<Generation> generation = lineage.generation(number);
        if (generation.isEmpty()) {
            Optional<Certificate> stored = inSwarm(binding, number);
            return stored.isPresent()
                    ? new Choice(stored, Optional.empty(), newestOf(lineage), List.of())
                    : kept(deployed, lineage, List.of(nowhere(number, binding, lineage)));
        }
        if (isDeployed(generation.get(), deployed)) {
            return chosen(generation.get(), lineage, List.of());
        }
        Optional<Flaw> flaw = Checks.firstFailure(candidate(binding, generation.get(), deployed, true));
        return flaw.isEmpty()
                ? chosen(generation.get(), lineage, List.of())
                : kept(deployed, lineage, List.of(refusal(binding, generation.get(), flaw.get())));
    }

    private Optional<Certificate> inSwarm(Binding binding, int number) {
        return swarm.secretsOf(binding.name()).stream()
                .map(Secret::provenance)
                .flatMap(Optional::stream)
                .filter(provenance -> provenance.generation() == number)
                .map(Deployed::certificate)
                .findFirst();
    }

    private Candidate candidate(
            Binding binding, Generation generation, Optional<Certificate> deployed, boolean mayGoBack) {
        return new Candidate(binding, generation, deployed.map(Certificate::leaf), mayGoBack, at);
    }

    private static boolean isDeployed(Generation generation, Optional<Certificate> deployed) {
        return deployed.isPresent()
                && generation
                        .leaf()
                        .filter(leaf ->
                                leaf.fingerprint().equals(deployed.get().leaf().fingerprint()))
                        .isPresent();
    }

    private static Choice chosen(Generation generation, Lineage lineage, List<Finding> findings) {
        return new Choice(certificate(generation), Optional.of(generation), newestOf(lineage), findings);
    }

    private static Choice kept(Optional<Certificate> deployed, Lineage lineage, List<Finding> findings) {
        Optional<Generation> generation = deployed.flatMap(certificate -> lineage.generation(certificate.generation()))
                .filter(found -> isDeployed(found, deployed));
        return new Choice(deployed, generation, newestOf(lineage), findings);
    }

    private static Optional<Certificate> newestOf(Lineage lineage) {
        return ArchiveIndex.newest(lineage).flatMap(Choosing::certificate);
    }

    private static Optional<Certificate> certificate(Generation generation) {
        return generation.leaf().map(leaf -> new Certificate(generation.lineage(), generation.number(), leaf));
    }

    private static Finding refusal(Binding binding, Generation generation, Flaw flaw) {
        String[] parts = flaw.message().split("; ", 2);
        return Findings.refused(
                binding,
                flaw.rule(),
                generation.lineage() + " generation " + generation.number() + ": " + parts[0],
                parts.length > 1 ? parts[1] : "renew the lineage with certbot");
    }

    private static Finding nowhere(int number, Binding binding, Lineage lineage) {
        return Findings.refused(
                binding,
                "pin-missing",
                "neither the archive nor the Swarm has generation " + number + " of " + lineage.name(),
                "pin one that exists, or set certificate.version: latest");
    }
}
