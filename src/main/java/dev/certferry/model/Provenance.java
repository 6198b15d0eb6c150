package dev.certferry.model;

import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The facts in a secret's labels. These labels identify a secret, never its name; no label is derived from a private
 * key. {@code output} is an output's name, {@code inputs} identifies the inputs of a derived output; empty for certbot's
 * own files.
 */
public record Provenance(
        String installation,
        String binding,
        String lineage,
        String output,
        int generation,
        LeafCertificate leaf,
        String inputs) {
    private static final String PREFIX = "dev.certferry.";
    private static final String INSTALLATION = PREFIX + "installation";

    /** The provenance of a secret with one output of a certificate. */
    public static Provenance of(String installation, Binding binding, CertificateRef certificate, Output output) {
        return new Provenance(
                installation,
                binding.name(),
                certificate.lineage(),
                output.source(),
                certificate.generation(),
                certificate.leaf(),
                output.inputs(certificate.leaf()));
    }

    public CertificateRef certificate() {
        return new CertificateRef(lineage, generation, leaf);
    }

    /** The labels of a new secret, sorted. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(INSTALLATION, installation);
        labels.put(PREFIX + "binding", binding);
        labels.put(PREFIX + "lineage", lineage);
        labels.put(PREFIX + "output", output);
        labels.put(PREFIX + "generation", Integer.toString(generation));
        labels.put(PREFIX + "fingerprint", leaf.fingerprint());
        labels.put(PREFIX + "not-before", leaf.notBefore().toString());
        labels.put(PREFIX + "not-after", leaf.notAfter().toString());
        labels.put(PREFIX + "issuer", leaf.issuer());
        labels.put(PREFIX + "domains", String.join(" ", leaf.names()));
        if (!leaf.key().equals(KeyAlgorithm.NONE)) {
            labels.put(PREFIX + "key", leaf.key().toString());
        }
        if (leaf.staging()) {
            labels.put(PREFIX + "staging", "true");
        }
        if (!inputs.isEmpty()) {
            labels.put(PREFIX + "inputs", inputs);
        }
        return labels;
    }

    /** Empty if the labels are not Certferry's or incomplete: such a secret is never referenced anew nor deleted. */
    public static Optional<Provenance> of(Map<String, String> labels) {
        String output = labels.getOrDefault(PREFIX + "output", "");
        String fingerprint = labels.getOrDefault(PREFIX + "fingerprint", "");
        if (!labels.containsKey(INSTALLATION) || output.isEmpty() || fingerprint.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Provenance(
                    labels.get(INSTALLATION),
                    labels.getOrDefault(PREFIX + "binding", ""),
                    labels.getOrDefault(PREFIX + "lineage", ""),
                    output,
                    Integer.parseInt(labels.getOrDefault(PREFIX + "generation", "")),
                    leaf(labels, fingerprint),
                    labels.getOrDefault(PREFIX + "inputs", "")));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static LeafCertificate leaf(Map<String, String> labels, String fingerprint) {
        String domains = labels.getOrDefault(PREFIX + "domains", "");
        return new LeafCertificate(
                fingerprint,
                labels.getOrDefault(PREFIX + "issuer", ""),
                Timestamps.parse(labels.getOrDefault(PREFIX + "not-before", "")),
                Timestamps.parse(labels.getOrDefault(PREFIX + "not-after", "")),
                domains.isEmpty() ? List.of() : List.of(domains.split(" ")),
                labels.getOrDefault(PREFIX + "staging", "").equals("true"),
                KeyAlgorithm.parse(labels.getOrDefault(PREFIX + "key", "")));
    }
}
