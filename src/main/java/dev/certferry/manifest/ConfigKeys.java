package dev.certferry.manifest;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a configuration file may contain, in option names without dashes: {@code names} are all keys, {@code lists} those
 * with several values, {@code renamed} maps old names to new ones, and {@code perRun} belong on a command line only.
 */
public record ConfigKeys(Set<String> names, Set<String> lists, Map<String, String> renamed, Set<String> perRun) {
    public ConfigKeys {
        names = Set.copyOf(names);
        lists = Set.copyOf(lists);
        renamed = Map.copyOf(renamed);
        perRun = Set.copyOf(perRun);
    }

    /** Whether a map under this key can contain a known key. */
    boolean isBeginning(String name) {
        return names.stream().anyMatch(known -> known.startsWith(name + "-"));
    }

    /** The first words of keys with several. */
    Set<String> beginnings() {
        return names.stream()
                .filter(name -> name.contains("-"))
                .map(name -> name.substring(0, name.indexOf('-')))
                .collect(Collectors.toSet());
    }
}
