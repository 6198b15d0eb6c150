package dev.certferry.model;

import java.util.Optional;

/**
 * Where an output is mounted in a service. Absent values are kept from the existing reference, or default for a new one:
 * uid and gid "0", mode 0400 for outputs with a private key and 0444 for others.
 */
public record FileTarget(
        Output source,
        String target,
        Optional<String> uid,
        Optional<String> gid,
        Optional<Integer> mode,
        SourceLocation at) {}
