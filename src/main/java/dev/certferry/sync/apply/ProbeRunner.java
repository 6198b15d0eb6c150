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

    /** Done, or not served; empty while the probes have time left. */
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

    /** What one of several consecutive connections found instead; empty when each found the expected certificate. */
    public static Optional<String> mismatch(TlsProber prober, ProbeExpectation expectation) {
        String place = expectation.probe().address();
        for (int i = 0; i < expectation.probe().connections(); i++) {
            Optional<String> mismatch = prober.probe(expectation.probe()).accept(new ProbeResponse.Visitor<>() {
                @Override
                public Optional<String> certificate(LeafCertificate leaf) {
                    boolean same = leaf.fingerprint().equals(expectation.leaf().fingerprint());
                    return same ? Optional.empty() : Optional.of(otherCertificate(place, leaf, expectation));
                }

                @Override
                public Optional<String> noCertificate(String reason) {
                    return Optional.of(place + ": " + reason);
                }
            });
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    private static String otherCertificate(String place, LeafCertificate found, ProbeExpectation expected) {
        String name = expected.probe().serverName();
        if (!DomainCoverageCheck.covers(found, List.of(name))) {
            return place + " presents a certificate of another site (" + String.join(", ", found.names())
                    + "); expected one for " + name
                    + "; correct serverName, or see whether another server answers there or this one knows the site";
        }
        return place + " still presents another certificate (" + description(found) + "); expected "
                + description(expected.leaf())
                + "; see whether the server keeps a copy of its files or another server answers there, and make it load"
                + " them again";
    }

    private static String description(LeafCertificate leaf) {
        return leaf.issuer() + ", valid " + leaf.notBefore() + " to " + leaf.notAfter() + ", SHA-256 "
                + leaf.fingerprint().substring(0, SHORT_FINGERPRINT);
    }
}
