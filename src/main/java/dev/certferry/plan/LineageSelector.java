package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Finding;
import dev.certferry.model.Lineage;
import dev.certferry.model.ShellWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the lineage of a binding: the named one; else the deployed one while it covers the domains; else the only one that does. */
final class LineageSelector {
    private static final Pattern TWIN = Pattern.compile("-[0-9]{4}$");
    private static final int MAX_NAMED = 5;

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
        Optional<String> inUse = deployed.map(CertificateRef::lineage);
        Optional<Lineage> current = inUse.flatMap(archive::lineage);
        if (current.filter(lineage ->
                        ArchiveIndex.isNewestUnreadable(lineage) || ArchiveIndex.covers(lineage, binding.domains()))
                .isPresent()) {
            return found(current.get());
        }
        // a lineage that cannot be read now is not gone: another one that covers the domains does not replace it
        Optional<Defect> unreadable = inUse.flatMap(archive::unreadable);
        if (current.isEmpty() && unreadable.isPresent()) {
            return unreadable(binding, unreadable.get());
        }
        List<Lineage> covering = archive.covering(binding.domains());
        if (covering.isEmpty() && current.isPresent()) {
            // the check of its generations reports which domain is missing
            return found(current.get());
        }
        Optional<Defect> namesake = current.isPresent() ? Optional.empty() : namesake(binding);
        if (namesake.isPresent()) {
            return unreadable(binding, namesake.get());
        }
        return covering.size() == 1 ? found(covering.get(0)) : undecided(binding, covering);
    }

    private static Result found(Lineage lineage) {
        return new Result(Optional.of(lineage), Optional.empty());
    }

    /** An unreadable lineage that certbot named after one of the domains, as it does unless told otherwise. */
    private Optional<Defect> namesake(Binding binding) {
        return archive.unreadable().entrySet().stream()
                .filter(entry -> binding.domains().contains(domainOf(entry.getKey()))
                        || binding.domains().contains("*." + domainOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Certbot adds -0001 to the name of a second lineage for the same domains. */
    private static String domainOf(String lineage) {
        return TWIN.matcher(lineage).replaceFirst("");
    }

    private static Result unreadable(Binding binding, Defect defect) {
        return refused(
                binding,
                defect.rule(),
                defect.found(),
                defect.remedy().orElse("make it readable again")
                        + "; to use another lineage, name it in spec.certificate.lineage");
    }

    private Result missing(Binding binding, String name) {
        Optional<Defect> flaw = archive.unreadable(name);
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

    private Result undecided(Binding binding, List<Lineage> covering) {
        if (covering.isEmpty() && !archive.unreadable().isEmpty()) {
            return refused(
                    binding,
                    "no-lineage",
                    "no readable lineage covers " + String.join(", ", binding.domains())
                            + ", and what an unreadable one covers is not known: "
                            + archive.unreadable().values().stream()
                                    .limit(MAX_NAMED)
                                    .map(Defect::found)
                                    .collect(Collectors.joining(", ")),
                    "make these readable first; issue a certificate only if none of them covers the domains"
                            + " (certbot certificates shows what each covers)");
        }
        if (covering.isEmpty()) {
            return refused(
                    binding,
                    "no-lineage",
                    "no lineage covers " + String.join(", ", binding.domains()),
                    "issue a certificate for them: certbot certonly -d "
                            + binding.domains().stream().map(ShellWord::of).collect(Collectors.joining(" -d ")));
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
