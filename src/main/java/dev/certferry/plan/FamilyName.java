package dev.certferry.plan;

import dev.certferry.model.Output;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code FAMILY.SUFFIX.N}, the names that people gave by hand before Certferry. */
final class FamilyName {
    private FamilyName() {}

    static Optional<Output> output(String family, String secretName) {
        if (!secretName.startsWith(family + ".")) {
            return Optional.empty();
        }
        String[] rest = secretName.substring(family.length() + 1).split("\\.", -1);
        boolean numbered =
                rest.length == 2 && !rest[1].isEmpty() && rest[1].chars().allMatch(Character::isDigit);
        return numbered
                ? Stream.of(Output.values())
                        .filter(output -> output.suffix().equals(rest[0]))
                        .findFirst()
                : Optional.empty();
    }
}
