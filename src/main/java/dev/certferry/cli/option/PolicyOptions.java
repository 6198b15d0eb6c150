package dev.certferry.cli.option;

import dev.certferry.model.AllowLists;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.Selector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Limits for manifests; never read from the repository, since they restrict users with push permission. */
public final class PolicyOptions {
    @Option(
            names = "--guards-max-services",
            paramLabel = "N",
            description = "Refuse plans that restart more than N services")
    @Nullable
    Integer maxServices;

    @Option(
            names = "--guards-max-services-percent",
            paramLabel = "P%",
            description = "Refuse plans that restart more than P percent of the Swarm's services")
    @Nullable
    LifetimeFraction maxServicesPercent;

    @Option(
            names = "--guards-max-removals",
            paramLabel = "N",
            description = "Refuse plans that remove more than N secrets")
    @Nullable
    Integer maxRemovals;

    @Option(
            names = "--guards-max-removals-percent",
            paramLabel = "P%",
            defaultValue = "50%",
            description = "Refuse plans that remove more than P percent of the secrets (default: ${DEFAULT-VALUE})")
    LifetimeFraction maxRemovalsPercent = new LifetimeFraction(0.5);

    @Option(
            names = "--guards-avoid-downtime",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Refuse plans that leave a service without a running task during the update")
    boolean avoidDowntime;

    @Option(
            names = "--allow-lineages",
            paramLabel = "NAME",
            split = ",",
            description = "Deploy only these lineages (* matches any characters)")
    List<String> lineages = List.of();

    @Option(
            names = "--allow-services",
            paramLabel = "NAME",
            split = ",",
            description = "Update only these services (* matches any characters)")
    List<String> services = List.of();

    @Option(
            names = "--allow-require-label",
            paramLabel = "KEY[=VALUE]",
            description = "Update only services that have this service label")
    @Nullable
    String requireLabel;

    @Option(
            names = "--allow-probe",
            paramLabel = "ADDRESS",
            split = ",",
            description =
                    "Probe only these addresses, networks or host names (default: loopback and the Swarm's nodes)")
    List<String> probe = List.of();

    public RunPolicy policy(List<RuleOverride> overrides) {
        GuardLimits guards = new GuardLimits(
                Optional.ofNullable(maxServices),
                Optional.ofNullable(maxServicesPercent),
                Optional.ofNullable(maxRemovals),
                Optional.of(maxRemovalsPercent),
                avoidDowntime);
        return new RunPolicy(guards, new AllowLists(lineages, services, label(), probe), overrides);
    }

    private Optional<Selector.ByLabel> label() {
        return Optional.ofNullable(requireLabel).map(text -> {
            String[] parts = text.split("=", 2);
            return new Selector.ByLabel(parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
        });
    }
}
