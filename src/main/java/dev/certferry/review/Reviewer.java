package dev.certferry.review;

import dev.certferry.model.Plan;
import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import dev.certferry.sync.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over the forge: what was merged and applied, then what is open. Each pull request by itself: trouble with one ends no other. */
public final class Reviewer {
    private final Desk desk;
    private final Forge forge;
    private final Commits commits;
    private final Opinions opinions;
    private final Outcomes outcomes;
    private final Sayings sayings;
    private final Renewals renewals;
    private Optional<String> told = Optional.empty();
    private List<PullRequest> incomplete = List.of();

    public Reviewer(Desk desk, Forge forge, Commits commits, Branches branches, Planning planning) {
        this.desk = desk;
        this.forge = forge;
        this.commits = commits;
        this.opinions = new Opinions(desk, planning, forge.longestComment());
        this.outcomes = new Outcomes(desk, forge.longestComment());
        this.sayings = new Sayings(forge);
        this.renewals = new Renewals(desk, forge, commits, branches, opinions);
    }

    /** Says what there is to say about open pull requests; what goes wrong, as sentences. */
    public List<String> pass() {
        List<String> troubles = new ArrayList<>();
        Map<PullRequest, Merged> merged = new LinkedHashMap<>();
        attempt(troubles, "", () -> {
            List<PullRequest> open = forge.open(desk.branch());
            merged.putAll(open.isEmpty() ? Map.of() : commits.merged(open));
        });
        for (Map.Entry<PullRequest, Merged> one : merged.entrySet()) {
            boolean elsewhere = one.getValue().equals(new Merged.Elsewhere());
            if (!elsewhere || sayings.hasSaid(one.getKey(), desk.planContext())) {
                attempt(
                        troubles,
                        one.getKey() + ": ",
                        () -> sayings.say(one.getKey(), opinions.of(one.getKey(), one.getValue())));
            }
        }
        return troubles;
    }

    /** Tells those whose pull requests this run had. Throws what the forge or the repository throws: then it is to be told again. */
    public void tell(Report report) {
        String newest = report.prepared().newest().commit();
        if (newest.isEmpty()) {
            return;
        }
        boolean first = !told.equals(Optional.of(newest));
        List<PullRequest> merged = first ? merged(newest) : incomplete;
        Opinion opinion = outcomes.of(report);
        for (PullRequest request : merged) {
            if (!report.outcomes().isEmpty() || !isDone(request)) {
                sayings.say(request, opinion);
            }
        }
        told = Optional.of(newest);
        incomplete = opinion.status().state() == Status.State.SUCCESS ? List.of() : merged;
    }

    /** Proposes renewals that wait for review; what goes wrong with one, as sentences. */
    public List<String> renew(Report report) {
        List<String> troubles = new ArrayList<>();
        Optional<Plan> plan =
                report.prepared().plan().filter(one -> report.prepared().isNewestInForce());
        plan.stream()
                .flatMap(one -> one.bindings().stream())
                .forEach(state -> state.awaiting()
                        .ifPresent(newer -> attempt(
                                troubles, "renewal of " + state.name() + ": ", () -> renewals.propose(state, newer))));
        return troubles;
    }

    /** A daemon that begins again finds what it said before. */
    private boolean isDone(PullRequest request) {
        return forge.status(request, desk.applyContext())
                .filter(status -> status.state() == Status.State.SUCCESS)
                .isPresent();
    }

    private List<PullRequest> merged(String newest) {
        Map<Integer, PullRequest> merged = new LinkedHashMap<>();
        incomplete.forEach(request -> merged.put(request.number(), request));
        for (String commit : commits.changing(newest, told)) {
            forge.mergedWith(commit, desk.branch()).ifPresent(request -> merged.put(request.number(), request));
        }
        return List.copyOf(merged.values());
    }

    private static void attempt(List<String> troubles, String about, Runnable work) {
        try {
            work.run();
        } catch (Transient | Permanent e) {
            troubles.add(about + e.getMessage());
        }
    }
}
