package dev.certferry.plan;

import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import java.util.Optional;

/** Says that the private key in use lies open on the host: worth a word, and no reason to keep an old certificate. */
final class Exposed {
    private Exposed() {}

    static Optional<Finding> of(BindingPlan one) {
        return one.choice.generation().filter(Generation::exposed).map(generation -> warning(one, generation));
    }

    private static Finding warning(BindingPlan one, Generation generation) {
        String file = "privkey" + generation.number() + ".pem";
        return new Finding(
                Finding.Kind.WARNING,
                one.binding.name(),
                "binding/" + one.binding.name(),
                "exposed-key",
                file + " of " + generation.lineage() + " may be read by every user of the host",
                "chmod o-rwx it: certbot gives each new key the mode of the one before");
    }
}
