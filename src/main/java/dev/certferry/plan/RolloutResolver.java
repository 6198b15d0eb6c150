package dev.certferry.plan;

import dev.certferry.model.ProbeExpectation;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRollout;
import dev.certferry.plan.ServiceUpdatePlanner.Wish;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The rollout policy of a service that several bindings change: the most cautious one applies. */
final class RolloutResolver {
    private RolloutResolver() {}

    static ServiceRollout of(Service service, List<Wish> wishes) {
        List<RolloutPolicy> asked =
                wishes.stream().map(wish -> wish.binding().binding.rollout()).toList();
        boolean goesBack = asked.stream().anyMatch(one -> one.onFailure() == RolloutPolicy.OnFailure.ROLLBACK);
        return new ServiceRollout(
                asked.stream().mapToInt(RolloutPolicy::wave).max().orElse(0),
                asked.stream().mapToInt(RolloutPolicy::maxParallel).min().orElse(1),
                asked.stream()
                        .map(RolloutPolicy::timeout)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ofMinutes(10)),
                goesBack ? RolloutPolicy.OnFailure.ROLLBACK : RolloutPolicy.OnFailure.HOLD,
                expectations(service, wishes));
    }

    /** A service without tasks cannot answer a probe. */
    private static List<ProbeExpectation> expectations(Service service, List<Wish> wishes) {
        return service.tasks().desired() == 0
                ? List.of()
                : wishes.stream()
                        .flatMap(wish -> expectations(service, wish.binding()))
                        .distinct()
                        .toList();
    }

    private static Stream<ProbeExpectation> expectations(Service service, BindingPlanner by) {
        return by.choice.wanted().stream()
                .flatMap(wanted -> by.rule(service).stream()
                        .flatMap(rule -> rule.probes().stream())
                        .map(probe -> new ProbeExpectation(probe, wanted.leaf())));
    }
}
