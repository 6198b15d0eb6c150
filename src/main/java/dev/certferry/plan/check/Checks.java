package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.List;
import java.util.Optional;

/** All checks in the order in which a person wants to hear of them: what is broken first, then what is merely unwise. */
public final class Checks {
    static final List<Check> ORDER = List.of(
            new ReadsWell(), new Covers(), new ValidNow(), new NoStaging(), new NotOlder(), new EnoughRemaining());

    private Checks() {}

    /** The first check that the candidate fails. */
    public static Optional<Flaw> firstFailure(Candidate candidate) {
        return ORDER.stream()
                .map(check -> check.on(candidate))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
