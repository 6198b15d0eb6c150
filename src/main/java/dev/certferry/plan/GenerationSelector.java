package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.VersionSelector;
import dev.certferry.plan.check.Candidate;
import dev.certferry.plan.check.CheckChain;
import dev.certferry.plan.check.DomainCoverageCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the generation of a binding; if a newer one fails a check, the deployed one is kept and a finding says why. */
final class GenerationSelector {
    private final StoredGenerations stored;
    private final ArchiveIndex archive;
    private final LineageSelector lineages;
    private final Instant at;

    GenerationSelector(SwarmIndex swarm, ArchiveIndex archive, Instant at) {
        this.stored = new StoredGenerations(swarm);
        this.archive = archive;
        this.lineages = new LineageSelector(archive);
        this.at = at;
    }

    /** The lineage of a binding whose services use no known certificate. */
    Optional<Lineage> lineage(Binding binding) {
        return lineages.of(binding, Optional.empty()).lineage();
    }

    GenerationChoice choose(Binding binding, Optional<CertificateRef> deployed) {
        LineageSelector.Result result = lineages.of(binding, deployed);
        return result.lineage().isPresent()
                ? binding.version().accept(new Within(binding, result.lineage().get(), deployed))
                : binding.version()
                        .accept(new Without(binding, deployed, result.refusal().orElseThrow()));
    }

    /** The deployed certificate instead of the chosen one. */
    GenerationChoice keep(CertificateRef deployed, GenerationChoice choice, Finding reason) {
        Optional<Generation> generation = archive.lineage(deployed.lineage())
                .flatMap(lineage -> lineage.generation(deployed.generation()))
                .filter(found -> isDeployed(found, Optional.of(deployed)));
        return new GenerationChoice(
                Optional.of(deployed),
                generation,
                choice.newest(),
                Stream.concat(choice.findings().stream(), Stream.of(reason)).toList());
    }

    /** The newer generation that a binding would get without its pin. */
    Optional<CertificateRef> newerThanPin(Binding binding, Optional<CertificateRef> deployed) {
        Optional<Lineage> lineage = lineages.of(binding, deployed).lineage();
        return lineage.flatMap(found -> binding.version()
                .accept(new VersionSelector.Visitor<Optional<CertificateRef>>() {
                    @Override
                    public Optional<CertificateRef> latest() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<CertificateRef> live() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<CertificateRef> pinned(int number) {
                        return new Within(binding, found, deployed)
                                .latest()
                                .wanted()
                                .filter(certificate -> certificate.generation() > number);
                    }
                }));
    }

    /** Without a lineage, a pinned generation can still come from the Swarm's secrets; otherwise nothing changes. */
    private final class Without implements VersionSelector.Visitor<GenerationChoice> {
        private final Binding binding;
        private final Optional<CertificateRef> deployed;
        private final Finding refusal;

        private Without(Binding binding, Optional<CertificateRef> deployed, Finding refusal) {
            this.binding = binding;
            this.deployed = deployed;
            this.refusal = refusal;
        }

        @Override
        public GenerationChoice latest() {
            return new GenerationChoice(deployed, Optional.empty(), Optional.empty(), List.of(refusal));
        }

        @Override
        public GenerationChoice live() {
            return latest();
        }

        @Override
        public GenerationChoice pinned(int number) {
            Optional<CertificateRef> found = stored.of(binding, number, deployed);
            return found.isPresent()
                    ? fromSwarm(binding, found.get(), deployed, Optional.empty())
                    : new GenerationChoice(deployed, Optional.empty(), Optional.empty(), List.of(refusal));
        }
    }

    private final class Within implements VersionSelector.Visitor<GenerationChoice> {
        private final Binding binding;
        private final Lineage lineage;
        private final Optional<CertificateRef> deployed;

        private Within(Binding binding, Lineage lineage, Optional<CertificateRef> deployed) {
            this.binding = binding;
            this.lineage = lineage;
            this.deployed = deployed;
        }

        @Override
        public GenerationChoice latest() {
            List<Finding> findings = new ArrayList<>();
            List<Generation> generations = lineage.generations();
            for (int i = generations.size() - 1; i >= 0; i--) {
                Generation generation = generations.get(i);
                if (isDeployed(generation, deployed)) {
                    shortOfDomains(binding, generation).ifPresent(findings::add);
                    return chosen(generation, findings);
                }
                Optional<Defect> flaw = failure(binding, generation, deployed, false);
                if (flaw.isEmpty()) {
                    return chosen(generation, findings);
                }
                // an expired older one need not be reported once a newer one was refused
                if (findings.isEmpty() || !flaw.get().rule().equals("expired")) {
                    findings.add(Findings.refusal(binding, generation, flaw.get()));
                }
            }
            return kept(findings);
        }

        @Override
        public GenerationChoice live() {
            return lineage.live().accept(new LiveLinkState.Visitor<>() {
                @Override
                public GenerationChoice at(int number) {
                    return lineage.generation(number)
                            .map(Within.this::exactly)
                            .orElseGet(() -> unsettled(
                                    "they point to generation " + number + ", which the archive does not have"));
                }

                @Override
                public GenerationChoice unsettled(String detail) {
                    return kept(List.of(Findings.liveUnsettled(binding, lineage, detail)));
                }
            });
        }

        @Override
        public GenerationChoice pinned(int number) {
            Optional<Generation> generation = lineage.generation(number);
            if (generation.isPresent() && isSound(generation.get())) {
                return exactly(generation.get());
            }
            Optional<CertificateRef> found = stored.of(binding, number, lineage.name(), deployed)
                    .or(() -> generation.isEmpty() ? stored.of(binding, number, deployed) : Optional.empty());
            if (found.isPresent()) {
                return fromSwarm(binding, found.get(), deployed, newest());
            }
            return generation
                    .map(this::exactly)
                    .orElseGet(() -> kept(List.of(Findings.missingPin(number, binding, lineage))));
        }

        private GenerationChoice exactly(Generation generation) {
            if (isDeployed(generation, deployed)) {
                return chosen(
                        generation, shortOfDomains(binding, generation).stream().toList());
            }
            Optional<Defect> flaw = failure(binding, generation, deployed, true);
            return flaw.isEmpty()
                    ? chosen(generation, List.of())
                    : kept(List.of(Findings.refusal(binding, generation, flaw.get())));
        }

        private Optional<NewestGeneration> newest() {
            return ArchiveIndex.newest(lineage)
                    .flatMap(generation -> generation
                            .certificate()
                            .map(certificate -> new NewestGeneration(
                                    certificate,
                                    isDeployed(generation, deployed)
                                            ? Optional.empty()
                                            : failure(binding, generation, deployed, false),
                                    lineage.renewal().renewsAt(certificate.leaf()))));
        }

        private GenerationChoice chosen(Generation generation, List<Finding> findings) {
            return new GenerationChoice(generation.certificate(), Optional.of(generation), newest(), findings);
        }

        private GenerationChoice kept(List<Finding> findings) {
            Optional<Generation> generation = deployed.flatMap(
                            certificate -> lineage.generation(certificate.generation()))
                    .filter(found -> isDeployed(found, deployed));
            return new GenerationChoice(deployed, generation, newest(), findings);
        }
    }

    /** A pinned generation that only the Swarm has; it passes the same checks as any other. */
    private GenerationChoice fromSwarm(
            Binding binding,
            CertificateRef found,
            Optional<CertificateRef> deployed,
            Optional<NewestGeneration> newest) {
        Generation generation = StoredGenerations.generation(found);
        Optional<Defect> flaw =
                isDeployed(generation, deployed) ? Optional.empty() : failure(binding, generation, deployed, true);
        return flaw.isEmpty()
                ? new GenerationChoice(Optional.of(found), Optional.empty(), newest, List.of())
                : new GenerationChoice(
                        deployed, Optional.empty(), newest, List.of(Findings.refusal(binding, generation, flaw.get())));
    }

    private Optional<Defect> failure(
            Binding binding, Generation generation, Optional<CertificateRef> deployed, boolean mayGoBack) {
        return CheckChain.firstFailure(
                new Candidate(binding, generation, deployed.map(CertificateRef::leaf), mayGoBack, at));
    }

    /** A domain was added to the manifest before the certificate: the deployed one is kept until it is renewed with the domain. */
    private Optional<Finding> shortOfDomains(Binding binding, Generation generation) {
        return new DomainCoverageCheck()
                .check(new Candidate(binding, generation, Optional.empty(), true, at))
                .map(flaw -> Findings.refusal(binding, generation, flaw));
    }

    private static boolean isSound(Generation generation) {
        return generation.defects().isEmpty() && generation.leaf().isPresent();
    }

    private static boolean isDeployed(Generation generation, Optional<CertificateRef> deployed) {
        return deployed.isPresent()
                && generation
                        .leaf()
                        .filter(leaf ->
                                leaf.fingerprint().equals(deployed.get().leaf().fingerprint()))
                        .isPresent();
    }
}
