package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/** Certbot's name for one certificate over time, with its generations in ascending numeric order. */
public record Lineage(String name, List<Generation> generations, LiveLinkState live, RenewalSettings renewal) {
    public Lineage {
        generations = List.copyOf(generations);
    }

    /** Hashes a field that distinguishes almost all of them; see {@link Service}. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The same lineage with these generations. */
    public Lineage withGenerations(List<Generation> others) {
        return new Lineage(name, others, live, renewal);
    }

    public Optional<Generation> generation(int number) {
        return generations.stream().filter(one -> one.number() == number).findFirst();
    }
}
