package dev.certferry.sync;

import dev.certferry.model.DesiredState;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Probe;
import dev.certferry.model.ProbeResult;
import dev.certferry.plan.ServiceProbes;
import dev.certferry.port.ProbeResponse;
import dev.certferry.port.RunListener;
import dev.certferry.port.TlsProber;
import dev.certferry.sync.apply.ProbeRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What probes find as things are now, before or without any change. */
final class ProbeObservation {
    private final Installation installation;
    private final TlsProber prober;
    private final RunListener events;

    ProbeObservation(Installation installation, TlsProber prober, RunListener events) {
        this.installation = installation;
        this.prober = prober;
        this.events = events;
    }

    /** The certificate presented at each probe's place, whichever it is; absent unless all connections agree on one. */
    Map<String, Optional<LeafCertificate>> presentedAt(List<Probe> probes) {
        begin();
        Map<String, Optional<LeafCertificate>> presented = new TreeMap<>();
        probes.forEach(probe -> presented.computeIfAbsent(probe.address(), place -> agreed(probe)));
        return presented;
    }

    /** Whether the certificates that services refer to now are served, for each probe of each binding. */
    List<ProbeResult> results(PreparedRun prepared) {
        begin();
        return prepared.desired().isEmpty() || prepared.observed().isEmpty()
                ? List.of()
                : results(prepared.desired().get(), prepared.observed().get());
    }

    private List<ProbeResult> results(DesiredState desired, ObservedState observed) {
        return new ServiceProbes(installation.name(), installation.policy(), observed)
                .of(desired).stream()
                        .map(one -> new ProbeResult(one, ProbeRunner.mismatch(prober, one.expectation())))
                        .toList();
    }

    private void begin() {
        events.stageStarted("looking at what is served");
    }

    private Optional<LeafCertificate> agreed(Probe probe) {
        Optional<LeafCertificate> first = presented(probe);
        for (int i = 1; i < probe.connections() && first.isPresent(); i++) {
            if (!presented(probe).equals(first)) {
                return Optional.empty();
            }
        }
        return first;
    }

    private Optional<LeafCertificate> presented(Probe probe) {
        return prober.probe(probe).accept(new ProbeResponse.Visitor<>() {
            @Override
            public Optional<LeafCertificate> certificate(LeafCertificate leaf) {
                return Optional.of(leaf);
            }

            @Override
            public Optional<LeafCertificate> noCertificate(String reason) {
                return Optional.empty();
            }
        });
    }
}
