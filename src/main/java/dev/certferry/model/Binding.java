package dev.certferry.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One manifest: the domains, the lineage, and the services with the targets that get the certificate. Domains are
 * lower-case A-labels; {@code outputs} are the declared ones besides the built-in ones.
 */
public record Binding(
        String name,
        List<String> domains,
        Optional<String> lineage,
        VersionSelector version,
        String secretPrefix,
        List<Output> outputs,
        List<ServiceRule> services,
        CheckSettings checks,
        RolloutPolicy rollout,
        Retention retention,
        SourceLocation at) {
    public Binding {
        domains = List.copyOf(domains);
        outputs = List.copyOf(outputs);
        services = List.copyOf(services);
    }

    /** The built-in or declared output with this name. */
    public Optional<Output> output(String source) {
        return known().filter(output -> output.source().equals(source)).findFirst();
    }

    /** The output whose secrets have this suffix. */
    public Optional<Output> outputOfSuffix(String suffix) {
        return known().filter(output -> output.suffix().equals(suffix)).findFirst();
    }

    private Stream<Output> known() {
        return Stream.concat(Output.BUILT_IN.stream(), outputs.stream());
    }
}
