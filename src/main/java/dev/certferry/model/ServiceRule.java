package dev.certferry.model;

import java.util.List;

/**
 * One entry of {@code spec.services}. {@code files} is already resolved against the binding's default and empty exactly
 * when {@code rotateOnly} is true.
 */
public record ServiceRule(
        Selector selector, List<FileTarget> files, boolean rotateOnly, boolean adopt, List<Probe> probes, Origin at) {
    public ServiceRule {
        files = List.copyOf(files);
        probes = List.copyOf(probes);
    }
}
