package dev.certferry.plan;

import dev.certferry.model.Reference;
import dev.certferry.model.Sha256;
import dev.certferry.model.Swap;
import java.util.List;
import java.util.stream.Collectors;

/** Identifies what a change wants a service to have: the same for each try of it, another for a new certificate or manifest. */
public final class Wanted {
    private static final int DIGITS = 24;

    private Wanted() {}

    public static String of(List<Swap> swaps) {
        String all = swaps.stream().map(Wanted::line).sorted().collect(Collectors.joining("\n"));
        return Sha256.hex(all).substring(0, DIGITS);
    }

    private static String line(Swap swap) {
        return swap.target() + " " + swap.after().map(Wanted::described).orElse("removed");
    }

    private static String described(Reference reference) {
        return reference.secretName() + " " + reference.uid() + " " + reference.gid() + " " + reference.mode();
    }
}
