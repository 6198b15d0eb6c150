package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/** What stands behind a change: the bindings that ask for it, a sentence, and the manifest line that declares it. */
public record ChangeReason(List<String> bindings, String reason, Optional<SourceLocation> declaredAt) {
    public ChangeReason {
        bindings = List.copyOf(bindings);
    }
}
