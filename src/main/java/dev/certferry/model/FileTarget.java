package dev.certferry.model;

import java.util.Optional;

/**
 * Where a service sees an output. What is absent is kept from the reference that is there, or takes the default of a new
 * one: uid and gid "0", mode 0400 for what holds a key and 0444 for the rest.
 */
public record FileTarget(
        Output source,
        String target,
        Optional<String> uid,
        Optional<String> gid,
        Optional<Integer> mode,
        SourceLocation at) {}
