package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code spec.services}. {@code files} already includes the binding's defaults; it is empty exactly if
 * {@code rotateOnly} is true.
 */
public record ServiceRule(
        Selector selector,
        List<FileTarget> files,
        boolean rotateOnly,
        boolean adopt,
        List<Probe> probes,
        SourceLocation at) {
    public boolean isNamed() {
        return name().isPresent();
    }

    /** The service that the selector names; empty if it selects by label. */
    public Optional<String> name() {
        return selector.accept(new Selector.Visitor<>() {
            @Override
            public Optional<String> byName(String name) {
                return Optional.of(name);
            }

            @Override
            public Optional<String> byLabel(String key, Optional<String> value) {
                return Optional.empty();
            }
        });
    }

    public ServiceRule {
        files = List.copyOf(files);
        probes = List.copyOf(probes);
    }
}
