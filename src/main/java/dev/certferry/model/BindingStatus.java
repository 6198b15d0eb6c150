package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/**
 * Where one binding stands: what its services use now, what they should use, and which services those are. {@code
 * deployed} is absent before the first secret, {@code wanted} when nothing may ship and nothing is deployed; {@code awaiting}
 * is the newer one that waits for a review;
 * {@code stacks} would undo a rotation when they are deployed again as they were.
 */
public record BindingStatus(
        String name,
        List<String> domains,
        Optional<CertificateRef> deployed,
        Optional<CertificateRef> wanted,
        Optional<CertificateRef> newest,
        Optional<CertificateRef> awaitingReview,
        List<String> services,
        boolean pending,
        List<StaleStack> stacks) {
    public BindingStatus {
        domains = List.copyOf(domains);
        services = List.copyOf(services);
        stacks = List.copyOf(stacks);
    }
}
