package dev.certferry.plan;

import dev.certferry.model.AllowLists;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads a case's {@code policy.yaml}: {@code guards}, {@code allow} and {@code override}. */
final class PolicyFixture {
    private PolicyFixture() {}

    static RunPolicy in(Path folder) throws IOException {
        Path file = folder.resolve("policy.yaml");
        if (!Files.exists(file)) {
            return RunPolicy.DEFAULT;
        }
        Map<String, Map<String, Object>> policy =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        Map<String, Object> guards = policy.getOrDefault("guards", Map.of());
        Map<String, Object> allow = policy.getOrDefault("allow", Map.of());
        List<RuleOverride> overrides = policy.getOrDefault("override", Map.of()).entrySet().stream()
                .map(entry -> new RuleOverride(entry.getKey(), String.valueOf(entry.getValue()), "ticket 42"))
                .toList();
        return new RunPolicy(
                new GuardLimits(
                        number(guards, "maxServices"),
                        part(guards, "maxServicesPercent"),
                        number(guards, "maxRemovals"),
                        part(guards, "maxRemovalsPercent"),
                        Boolean.TRUE.equals(guards.get("avoidDowntime"))),
                new AllowLists(
                        list(allow, "lineages"),
                        list(allow, "services"),
                        list(allow, "requireLabel").stream()
                                .findFirst()
                                .map(key -> new Selector.ByLabel(key, Optional.empty())),
                        list(allow, "probe")),
                overrides);
    }

    private static Optional<Integer> number(Map<String, Object> map, String key) {
        return Optional.ofNullable(map.get(key)).map(value -> Integer.parseInt(String.valueOf(value)));
    }

    private static Optional<LifetimeFraction> part(Map<String, Object> map, String key) {
        return Optional.ofNullable(map.get(key))
                .map(value -> new LifetimeFraction(
                        Double.parseDouble(String.valueOf(value).replace("%", "")) / 100));
    }

    private static List<String> list(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }
}
