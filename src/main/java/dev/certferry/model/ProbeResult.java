package dev.certferry.model;

import java.util.Optional;

/** Whether a probe found the expected certificate; {@code mismatch} describes what it found instead. */
public record ProbeResult(ServiceProbe serviceProbe, Optional<String> mismatch) {
    public boolean isServed() {
        return mismatch.isEmpty();
    }

    /** The mismatch as a sentence about the service; empty if there is none. */
    public String sentence() {
        return mismatch.map(found -> "service " + serviceProbe.service() + ": it is mounted, but " + found)
                .orElse("");
    }
}
