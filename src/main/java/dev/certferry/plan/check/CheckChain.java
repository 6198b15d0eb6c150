package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All checks in the order of reporting: unusable certificates first, then inadvisable ones. */
public final class CheckChain {
    static final List<Check> ORDER = Stream.concat(
                    DefectChecks.ALL.stream(),
                    Stream.of(
                            new DomainCoverageCheck(),
                            new ValidityCheck(),
                            new StagingCheck(),
                            new KeyStrengthCheck(),
                            new RegressionCheck(),
                            new RemainingLifetimeCheck()))
            .toList();

    private CheckChain() {}

    /** The first check that the candidate fails. */
    public static Optional<Defect> firstFailure(Candidate candidate) {
        boolean somethingToKeep = candidate.stillGood().isPresent();
        return ORDER.stream()
                .filter(check -> somethingToKeep || check.description().force() == CheckDescription.Force.NEVER_SHIPPED)
                .map(check -> check.check(candidate))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Their descriptions for the documentation, in order. */
    public static List<CheckDescription> all() {
        return ORDER.stream().map(Check::description).toList();
    }
}
