package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Selector;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.model.ShellWord;
import dev.certferry.plan.check.ValidityCheck;
import java.util.Optional;
import java.util.Set;

/** Builds the findings of a plan. */
final class Findings {
    private static final String SERVICE_MISSING = "service-missing";
    private static final String NO_LABELLED_SERVICE = "no-labelled-service";

    /** Rules of bindings whose service is not in the Swarm. */
    static final Set<String> MISSING_SERVICE = Set.of(SERVICE_MISSING, NO_LABELLED_SERVICE);

    private Findings() {}

    static Finding refused(Binding binding, String rule, String reason, String remedy) {
        return ofBinding(Finding.Kind.REFUSED, binding, rule, reason, remedy);
    }

    static Finding ofBinding(Finding.Kind kind, Binding binding, String rule, String reason, String remedy) {
        return new Finding(kind, binding.name(), "binding/" + binding.name(), rule, reason, remedy);
    }

    static Finding ofService(
            Finding.Kind kind, Binding binding, Service service, String rule, String reason, String remedy) {
        return new Finding(kind, binding.name(), "service/" + service.name(), rule, reason, remedy);
    }

    /** A generation failed a check. */
    static Finding refusal(Binding binding, Generation generation, Defect flaw) {
        Finding refusal = refused(
                binding,
                flaw.rule(),
                generation.lineage() + " generation " + generation.number() + ": " + flaw.found(),
                flaw.remedy().orElse("renew the lineage with certbot"));
        return generation
                .leaf()
                .filter(leaf -> flaw.rule().equals(ValidityCheck.NOT_YET_VALID))
                .map(leaf -> refusal.endingAt(ValidityCheck.validFrom(leaf)))
                .orElse(refusal);
    }

    static Finding liveUnsettled(Binding binding, Lineage lineage, String detail) {
        return ofBinding(
                Finding.Kind.WAITING,
                binding,
                "live-unsettled",
                "the live links of lineage " + lineage.name() + " are inconsistent: " + detail,
                "a renewal is running or was interrupted; certbot renew repairs the links");
    }

    static Finding missingPin(int number, Binding binding, Lineage lineage) {
        return refused(
                binding,
                "pin-missing",
                "neither the archive nor the Swarm has generation " + number + " of " + lineage.name(),
                "pin an existing generation, or set certificate.version: latest");
    }

    /** A newer certificate that is not deployed until the pin of its binding is changed. */
    static Optional<Finding> pinned(BindingPlanner one) {
        return one.newerThanPin.map(newer -> {
            String available = newer.lineage() + " generation " + newer.generation() + ", valid until "
                    + newer.leaf().notAfter() + ", is available, and ";
            return one.binding.rollout().review()
                    ? ofBinding(
                            Finding.Kind.HELD,
                            one.binding,
                            "awaits-review",
                            available + "renewals of this binding require a review",
                            movingThePin(newer))
                    : ofBinding(
                            Finding.Kind.WARNING,
                            one.binding,
                            "pinned",
                            available + "certificate.version pins an older one",
                            "to deploy it, set certificate.version to " + newer.generation() + " or latest");
        });
    }

    static String movingThePin(CertificateRef newer) {
        return "merge the pull request that sets certificate.version to " + newer.generation()
                + ", or commit that change";
    }

    /** A private key in use that other users of the host may read: a warning, no reason to keep an old certificate. */
    static Optional<Finding> exposedKey(BindingPlanner one) {
        return one.choice
                .generation()
                .filter(Generation::exposed)
                .map(generation -> ofBinding(
                        Finding.Kind.WARNING,
                        one.binding,
                        "exposed-key",
                        "privkey" + generation.number() + ".pem of " + generation.lineage()
                                + " is readable by every user of the host",
                        "run chmod o-rwx on it; certbot gives each new key the mode of the previous one"));
    }

    /** A service that does not exist yet; its secrets are created anyway, so that a stack can refer to them. */
    static Finding missingService(Binding binding, ServiceRule rule) {
        return rule.selector().accept(new Selector.Visitor<>() {
            @Override
            public Finding byName(String name) {
                return new Finding(
                        Finding.Kind.WAITING,
                        binding.name(),
                        "service/" + name,
                        SERVICE_MISSING,
                        "service does not exist: " + name,
                        "create the service, or correct its name in the manifest");
            }

            @Override
            public Finding byLabel(String key, Optional<String> value) {
                String label = new Selector.ByLabel(key, value).text();
                return ofBinding(
                        Finding.Kind.WAITING,
                        binding,
                        NO_LABELLED_SERVICE,
                        "no service has the label " + label,
                        "docker service update --label-add " + ShellWord.of(label) + " SERVICE");
            }
        });
    }
}
