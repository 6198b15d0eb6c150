package dev.certferry.certificate;

import dev.certferry.model.Flaw;
import dev.certferry.model.Leaf;
import java.util.List;
import java.util.Optional;

/** What the public files of one set say. */
public record PublicFacts(Optional<Leaf> leaf, List<Flaw> flaws) {
    public PublicFacts {
        flaws = List.copyOf(flaws);
    }
}
