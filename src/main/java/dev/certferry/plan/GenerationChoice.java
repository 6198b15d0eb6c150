package dev.certferry.plan;

import dev.certferry.model.CertificateRef;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.NewestGeneration;
import java.util.List;
import java.util.Optional;

/**
 * The generation that a binding should have. {@code generation} is its entry in the archive, absent when only the
 * Swarm still has it; {@code newest} is the archive's highest, with the check that it fails.
 */
record GenerationChoice(
        Optional<CertificateRef> wanted,
        Optional<Generation> generation,
        Optional<NewestGeneration> newest,
        List<Finding> findings) {
    GenerationChoice {
        findings = List.copyOf(findings);
    }
}
