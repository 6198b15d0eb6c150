package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Finding;
import dev.certferry.model.Lineage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the lineage of a binding: the named one; else the deployed one while it covers the domains; else the only one that does. */
final class LineageSelector {
    private final ArchiveIndex archive;

    LineageSelector(ArchiveIndex archive) {
        this.archive = archive;
    }

    /** Either a lineage or the reason why there is none. */
    record Result(Optional<Lineage> lineage, Optional<Finding> refusal) {}

    Result of(Binding binding, Optional<CertificateRef> deployed) {
        if (binding.lineage().isPresent()) {
            String name = binding.lineage().get();
            return archive.lineage(name).map(LineageSelector::found).orElseGet(() -> missing(binding, name));
        }
        Optional<Lineage> current = deployed.flatMap(certificate -> archive.lineage(certificate.lineage()));
        if (current.filter(lineage -> ArchiveIndex.covers(lineage, binding.domains()))
                .isPresent()) {
            return found(current.get());
        }
        List<Lineage> covering = archive.covering(binding.domains());
        if (covering.isEmpty() && current.isPresent()) {
            // the check of its generations reports which domain is missing
            return found(current.get());
        }
        return covering.size() == 1 ? found(covering.get(0)) : undecided(binding, covering);
    }

    private static Result found(Lineage lineage) {
        return new Result(Optional.of(lineage), Optional.empty());
    }

    private Result missing(Binding binding, String name) {
        Optional<Defect> flaw = archive.flaw(name);
        if (flaw.isPresent()) {
            return refused(
                    binding,
                    flaw.get().rule(),
                    flaw.get().found(),
                    flaw.get().remedy().orElse("renew it with certbot"));
        }
        return refused(
                binding,
                "lineage-missing",
                "certbot has no lineage " + name,
                "issue it with certbot, or correct spec.certificate.lineage (certbot certificates lists the names)");
    }

    private static Result undecided(Binding binding, List<Lineage> covering) {
        if (covering.isEmpty()) {
            return refused(
                    binding,
                    "no-lineage",
                    "no lineage covers " + String.join(", ", binding.domains()),
                    "issue a certificate for them: certbot certonly -d " + String.join(" -d ", binding.domains()));
        }
        String names = covering.stream().map(Lineage::name).collect(Collectors.joining(", "));
        return refused(
                binding,
                "ambiguous-lineage",
                "several lineages cover " + String.join(", ", binding.domains()) + ": " + names,
                "choose one in the manifest: certificate: {lineage: "
                        + covering.get(0).name() + "}");
    }

    private static Result refused(Binding binding, String rule, String reason, String remedy) {
        return new Result(Optional.empty(), Optional.of(Findings.refused(binding, rule, reason, remedy)));
    }
}
