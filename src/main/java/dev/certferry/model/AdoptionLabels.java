package dev.certferry.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The labels of an adopted manual secret. The engine never returns a secret's content, so only what its name says is
 * known of its certificate: there is no fingerprint, and the secret is not removed until a probe has verified it.
 */
public record AdoptionLabels(String installation, String binding, String output, int generation) {
    private static final String PREFIX = "dev.certferry.";
    private static final String CLAIMED = PREFIX + "claimed";

    /** The label of an adopted secret that no probe has verified. */
    public static final Map<String, String> UNVERIFIED = Map.of(CLAIMED, "unverified");

    /** Replaces it after a probe has verified the secret: its provenance is then known. */
    public static final Map<String, String> VERIFIED = Map.of(CLAIMED, "verified");

    /** The labels that an adopted secret gets in addition to its own, sorted. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(PREFIX + "installation", installation);
        labels.put(PREFIX + "binding", binding);
        labels.put(PREFIX + "output", output);
        labels.put(PREFIX + "generation", Integer.toString(generation));
        labels.putAll(UNVERIFIED);
        return labels;
    }

    /** Empty if the labels are not those of an unverified adopted secret. */
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
