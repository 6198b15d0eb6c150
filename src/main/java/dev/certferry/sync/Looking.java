package dev.certferry.sync;

import dev.certferry.model.Leaf;
import dev.certferry.model.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sees which certificate probes are presented, whichever it is; several fresh connections must agree on it. */
final class Looking {
    private final Prober prober;
    private final Events events;

    Looking(Prober prober, Events events) {
        this.prober = prober;
        this.events = events;
    }

    /** By the place of each probe. */
    Map<String, Optional<Leaf>> at(List<Probe> probes) {
        events.stage("looking at what is served");
        Map<String, Optional<Leaf>> presented = new TreeMap<>();
        probes.forEach(probe -> presented.computeIfAbsent(probe.place(), place -> agreed(probe)));
        return presented;
    }

    private Optional<Leaf> agreed(Probe probe) {
        Optional<Leaf> first = look(probe);
        for (int i = 1; i < probe.connections() && first.isPresent(); i++) {
            if (!look(probe).equals(first)) {
                return Optional.empty();
            }
        }
        return first;
    }

    private Optional<Leaf> look(Probe probe) {
        return prober.look(probe).accept(new Served.Visitor<>() {
            @Override
            public Optional<Leaf> presented(Leaf leaf) {
                return Optional.of(leaf);
            }

            @Override
            public Optional<Leaf> nothing(String why) {
                return Optional.empty();
            }
        });
    }
}
