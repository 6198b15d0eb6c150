package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/** Why a change is made: the bindings that require it, a sentence, and the manifest line that declares it. */
public record ChangeReason(List<String> bindings, String reason, Optional<SourceLocation> declaredAt) {
    public ChangeReason {
        bindings = List.copyOf(bindings);
    }
}
