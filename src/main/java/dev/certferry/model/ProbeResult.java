package dev.certferry.model;

import java.util.Optional;

/** Whether a probe found the expected certificate; {@code mismatch} describes what it found instead. */
public record ProbeResult(ServiceProbe serviceProbe, Optional<String> mismatch) {
    public boolean isServed() {
        return mismatch.isEmpty();
    }
}
