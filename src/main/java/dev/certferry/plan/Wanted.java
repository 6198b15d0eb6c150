package dev.certferry.plan;

import dev.certferry.model.Reference;
import dev.certferry.model.Swap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Identifies what a change wants a service to have: the same for each try of it, another for a new certificate or manifest. */
public final class Wanted {
    private static final int BYTES = 12;

    private Wanted() {}

    public static String of(List<Swap> swaps) {
        String all = swaps.stream().map(Wanted::line).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String line(Swap swap) {
        return swap.target() + " " + swap.after().map(Wanted::described).orElse("removed");
    }

    private static String described(Reference reference) {
        return reference.secretName() + " " + reference.uid() + " " + reference.gid() + " " + reference.mode();
    }
}
