package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.ProbeExpectation;
import dev.certferry.plan.check.DomainCoverageCheck;
import dev.certferry.port.ProbeResponse;
import dev.certferry.port.Ticker;
import dev.certferry.port.TlsProber;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the probes of a service after its update has converged, until they find the new certificate or their timeout has passed. */
public final class ProbeRunner {
    private static final int SHORT_FINGERPRINT = 16;

    private final TlsProber prober;
    private final Ticker ticks;
    private final Map<String, Duration> startTimes = new HashMap<>();

    ProbeRunner(TlsProber prober, Ticker ticks) {
        this.prober = prober;
        this.ticks = ticks;
    }

    /** Done, or not served; empty while the timeout of a probe has not passed. */
    Optional<Outcome> outcome(Change.UpdateService change) {
        Duration start = startTimes.computeIfAbsent(change.address(), unused -> ticks.now());
        for (ProbeExpectation expectation : change.roll().expectations()) {
            Optional<String> mismatch = mismatch(prober, expectation);
            if (mismatch.isPresent()) {
                boolean timedOut =
                        ticks.now().minus(start).compareTo(expectation.probe().timeout()) >= 0;
                return timedOut
                        ? Optional.of(new Outcome(change, Result.NOT_SERVED, "it is mounted, but " + mismatch.get()))
                        : Optional.empty();
            }
        }
        return Optional.of(new Outcome(change, Result.DONE, ""));
    }

    /** What one of several consecutive connections found instead; empty if each found the expected certificate. */
    public static Optional<String> mismatch(TlsProber prober, ProbeExpectation expectation) {
        String address = expectation.probe().address();
        for (int i = 0; i < expectation.probe().connections(); i++) {
            Optional<String> mismatch = prober.probe(expectation.probe()).accept(new ProbeResponse.Visitor<>() {
                @Override
                public Optional<String> certificate(LeafCertificate leaf) {
                    boolean same = leaf.fingerprint().equals(expectation.leaf().fingerprint());
                    return same ? Optional.empty() : Optional.of(otherCertificate(address, leaf, expectation));
                }

                @Override
                public Optional<String> noCertificate(String reason) {
                    return Optional.of(address + ": " + reason);
                }
            });
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    private static String otherCertificate(String address, LeafCertificate found, ProbeExpectation expected) {
        String name = expected.probe().serverName();
        if (!DomainCoverageCheck.covers(found, List.of(name))) {
            return address + " presents a certificate of another site (" + String.join(", ", found.names())
                    + "); expected one for " + name
                    + "; correct serverName, or check whether another server listens there and whether this one is configured for the site";
        }
        return address + " still presents another certificate (" + description(found) + "); expected "
                + description(expected.leaf())
                + "; check whether the server caches its files or another server listens there, and make it reload"
                + " them";
    }

    private static String description(LeafCertificate leaf) {
        return leaf.issuer() + ", valid " + leaf.notBefore() + " to " + leaf.notAfter() + ", SHA-256 "
                + leaf.fingerprint().substring(0, SHORT_FINGERPRINT);
    }
}
