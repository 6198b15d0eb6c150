package dev.certferry.sync;

import dev.certferry.model.InstallationState;
import dev.certferry.model.Revision;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.SwarmState;
import dev.certferry.plan.OverrideSet;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import java.util.Optional;

/**
 * The newest verified commit is stored in the Swarm, and a later one must contain it: otherwise anyone who can push, without a
 * key, could bring an older signed commit back into force. An operator can accept one commit that does not.
 */
final class TrustedHistory {
    /** Of a commit id; fewer digits are not unique. */
    private static final int MIN_DIGITS = 7;

    private final ManifestSource source;
    private final RunPolicy policy;

    TrustedHistory(ManifestSource source, RunPolicy policy) {
        this.source = source;
        this.policy = policy;
    }

    /** Why the revision may not be used, if so. */
    Optional<FetchResult.Withheld> rewritten(SwarmState swarm, Revision newest) {
        if (isKept(swarm, newest) || accepted(newest).isPresent()) {
            return Optional.empty();
        }
        String why = "the branch was rewritten: commit " + newest.shortCommit()
                + " does not contain the previously trusted commit "
                + trusted(swarm).substring(0, 8)
                + "; restore it, or review the branch and accept it once: certferry apply --allow "
                + OverrideSet.SOURCE_REWRITTEN + "=" + newest.shortCommit() + " --reason TEXT";
        return Optional.of(new FetchResult.Withheld(
                FetchResult.Cause.UNTRUSTED, why, Optional.of(newest), Optional.empty(), false));
    }

    /** The override that the revision needed. */
    Optional<RuleOverride> used(SwarmState swarm, Revision used) {
        return isKept(swarm, used) ? Optional.empty() : accepted(used);
    }

    private boolean isKept(SwarmState swarm, Revision newest) {
        String trusted = trusted(swarm);
        return !source.verifiesCommits()
                || trusted.isEmpty()
                || newest.commit().isEmpty()
                || trusted.equals(newest.commit())
                || source.contains(newest.commit(), trusted);
    }

    private static String trusted(SwarmState swarm) {
        return swarm.state().orElse(InstallationState.NONE).sources().trustedCommit();
    }

    private Optional<RuleOverride> accepted(Revision newest) {
        return policy.overrides().stream()
                .filter(override -> override.rule().equals(OverrideSet.SOURCE_REWRITTEN))
                .filter(override -> override.value().length() >= MIN_DIGITS
                        && newest.commit().startsWith(override.value()))
                .findFirst();
    }
}
