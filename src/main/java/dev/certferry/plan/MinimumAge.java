package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.Service;
import dev.certferry.model.Timestamps;
import dev.certferry.model.UpdateStatus;
import dev.certferry.model.VersionSelector;
import dev.certferry.plan.check.Candidate;
import dev.certferry.plan.check.CheckChain;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Limits how often a certificate is replaced by a renewal of the same lineage: the deployed one stays until it has reached
 * {@code rollout.minAge}. A client that renews at each of its runs would otherwise restart the services each time, as certbot
 * 4.0.0 does with 6-day certificates. Only a deployed certificate that is sound is kept.
 */
final class MinimumAge {
    /** The rule's stable name; an override lifts it for one binding. */
    static final String RULE = "min-age";

    private static final Set<UpdateStatus.State> AT_REST =
            Set.of(UpdateStatus.State.NONE, UpdateStatus.State.COMPLETED);

    private final OverrideSet overrides;
    private final Instant at;

    MinimumAge(OverrideSet overrides, Instant at) {
        this.overrides = overrides;
        this.at = at;
    }

    /**
     * Why the chosen certificate waits, if it does. {@code used} are the certificates that the services refer to: while none
     * refers to one, nothing restarts.
     */
    Optional<Finding> wait(Binding binding, GenerationChoice choice, Set<Service> services, List<CertificateRef> used) {
        Optional<CertificateRef> newest = used.stream().max(DeployedCertificates.AGE);
        if (newest.isEmpty() || choice.wanted().isEmpty() || isPinned(binding)) {
            return Optional.empty();
        }
        CertificateRef deployed = newest.get();
        CertificateRef wanted = choice.wanted().get();
        Instant until = until(binding, deployed.leaf(), used);
        return at.isBefore(until)
                        && isRenewal(wanted, deployed)
                        && services.stream()
                                .allMatch(service ->
                                        AT_REST.contains(service.status().state()))
                        && used.stream().allMatch(one -> isSound(binding, one))
                        && !overrides.covers(RULE, binding.name())
                ? Optional.of(finding(binding, wanted, deployed, until))
                : Optional.empty();
    }

    private static boolean isPinned(Binding binding) {
        return binding.version().accept(new VersionSelector.Visitor<>() {
            @Override
            public Boolean latest() {
                return false;
            }

            @Override
            public Boolean live() {
                return false;
            }

            @Override
            public Boolean pinned(int number) {
                return true;
            }
        });
    }

    /** The deployed certificate reaches its minimum age, or one that is in use its alarm time. */
    private static Instant until(Binding binding, LeafCertificate deployed, List<CertificateRef> used) {
        LifetimeFraction remaining = binding.rollout().minAge(deployed).complement();
        Instant aged = remaining.reachedAt(deployed.notBefore(), deployed.notAfter());
        Instant alarm = used.stream()
                .map(CertificateRef::leaf)
                .map(leaf -> binding.checks().alarm().reachedAt(leaf.notBefore(), leaf.notAfter()))
                .min(Comparator.naturalOrder())
                .orElse(aged);
        return alarm.isBefore(aged) ? alarm : aged;
    }

    /** Not a change of the CA's environment, of the lineage, or back to an older certificate. */
    private static boolean isRenewal(CertificateRef wanted, CertificateRef deployed) {
        return wanted.lineage().equals(deployed.lineage())
                && wanted.leaf().staging() == deployed.leaf().staging()
                && wanted.leaf().notBefore().isAfter(deployed.leaf().notBefore());
    }

    private boolean isSound(Binding binding, CertificateRef used) {
        Generation generation = StoredGenerations.generation(used);
        return CheckChain.firstFailure(new Candidate(binding, generation, Optional.empty(), true, at))
                .isEmpty();
    }

    private static Finding finding(Binding binding, CertificateRef wanted, CertificateRef deployed, Instant until) {
        return Findings.ofBinding(
                        Finding.Kind.WAITING,
                        binding,
                        RULE,
                        wanted.lineage() + " generation " + wanted.generation() + " waits until "
                                + Timestamps.text(until)
                                + ": generation "
                                + deployed.generation() + ", valid since "
                                + deployed.leaf().notBefore() + ", is sound and has not reached "
                                + binding.rollout().minAge(deployed.leaf()).percent()
                                + " of its lifetime (rollout.minAge)",
                        "deployed automatically after that time; to deploy it now: certferry apply --allow " + RULE
                                + "=" + binding.name() + " --reason TEXT")
                .endingAt(until);
    }
}
