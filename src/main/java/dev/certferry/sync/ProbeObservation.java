package dev.certferry.sync;

import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Probe;
import dev.certferry.port.ProbeResponse;
import dev.certferry.port.RunListener;
import dev.certferry.port.TlsProber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The certificates that probes find, whichever they are: evidence of what manual secrets contain. */
final class ProbeObservation {
    private final TlsProber prober;
    private final RunListener events;

    ProbeObservation(TlsProber prober, RunListener events) {
        this.prober = prober;
        this.events = events;
    }

    /** The certificate presented at each probe's address; absent unless all connections agree on one. */
    Map<String, Optional<LeafCertificate>> presentedAt(List<Probe> probes) {
        events.stageStarted("looking at what is served");
        Map<String, Optional<LeafCertificate>> presented = new TreeMap<>();
        probes.forEach(probe -> presented.computeIfAbsent(probe.address(), address -> agreed(probe)));
        return presented;
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
