package dev.certferry.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What labels say of a secret that was made by hand and taken over. The engine never shows content, so nothing is known
 * of its certificate but what its name said: there is no fingerprint, and it is not removed, until a
 * probe has seen it served.
 */
public record AdoptionLabels(String installation, String binding, String output, int generation) {
    private static final String PREFIX = "dev.certferry.";
    private static final String CLAIMED = PREFIX + "claimed";

    /** The label of a claim that nobody has seen the truth of. */
    public static final Map<String, String> UNVERIFIED = Map.of(CLAIMED, "unverified");

    /** What takes its place when a probe has seen it: then the secret's provenance is known. */
    public static final Map<String, String> VERIFIED = Map.of(CLAIMED, "verified");

    /** The labels that a taken-over secret gets besides its own, sorted. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(PREFIX + "installation", installation);
        labels.put(PREFIX + "binding", binding);
        labels.put(PREFIX + "output", output);
        labels.put(PREFIX + "generation", Integer.toString(generation));
        labels.putAll(UNVERIFIED);
        return labels;
    }

    /** Empty when the labels are not those of a claim. */
    public static Optional<AdoptionLabels> of(Map<String, String> labels) {
        String installation = labels.getOrDefault(PREFIX + "installation", "");
        if (!labels.entrySet().containsAll(UNVERIFIED.entrySet()) || installation.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AdoptionLabels(
                    installation,
                    labels.getOrDefault(PREFIX + "binding", ""),
                    labels.getOrDefault(PREFIX + "output", ""),
                    Integer.parseInt(labels.getOrDefault(PREFIX + "generation", ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
