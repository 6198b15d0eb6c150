package dev.certferry.certificate;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.util.List;
import java.util.Optional;

/** The facts in the public files of one set. */
public record PublicSetFacts(Optional<LeafCertificate> leaf, List<Defect> defects) {
    public PublicSetFacts {
        defects = List.copyOf(defects);
    }
}
