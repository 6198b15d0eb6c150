package dev.certferry.sync;

import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.port.FetchResult;
import java.util.List;
import java.util.Optional;

/**
 * The newest known revision, and why it is not used, if it is not: {@code problems} are its mistakes, {@code withheld}
 * means that it is unavailable.
 */
public record SourceState(Revision newest, List<Problem> problems, Optional<FetchResult.Withheld> withheld) {
    /** No revision was ever read. */
    static final Revision UNKNOWN = new Revision("", "", "", "", "");

    public SourceState {
        problems = List.copyOf(problems);
    }

    static SourceState valid(Revision newest) {
        return new SourceState(newest, List.of(), Optional.empty());
    }

    static SourceState invalid(Revision newest, List<Problem> problems) {
        return new SourceState(newest, problems, Optional.empty());
    }

    static SourceState unavailable(FetchResult.Withheld why) {
        return new SourceState(why.revision().orElse(UNKNOWN), List.of(), Optional.of(why));
    }

    /** The state with the last good revision as the newest one, if no newer one is known. */
    SourceState withNewestIfUnknown(Revision lastGood) {
        return newest.equals(UNKNOWN) ? new SourceState(lastGood, problems, withheld) : this;
    }

    /** Whether the newest revision is the one that is used. */
    public boolean isNewestInForce() {
        return problems.isEmpty() && withheld.isEmpty();
    }
}
