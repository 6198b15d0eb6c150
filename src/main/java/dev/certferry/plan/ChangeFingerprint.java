package dev.certferry.plan;

import dev.certferry.model.ReferenceChange;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/** Identifies the target state of a change: equal for each attempt, different for a new certificate or manifest. */
public final class ChangeFingerprint {
    private static final int DIGITS = 24;

    private ChangeFingerprint() {}

    public static String of(List<ReferenceChange> swaps) {
        String all = swaps.stream().map(ChangeFingerprint::line).sorted().collect(Collectors.joining("\n"));
        return Sha256.hex(all).substring(0, DIGITS);
    }

    private static String line(ReferenceChange swap) {
        return swap.target() + " "
                + swap.after().map(ChangeFingerprint::described).orElse("removed");
    }

    private static String described(SecretReference reference) {
        return reference.secretName() + " " + reference.uid() + " " + reference.gid() + " " + reference.mode();
    }
}
