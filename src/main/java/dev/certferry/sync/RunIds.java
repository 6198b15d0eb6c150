package dev.certferry.sync;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Ids of runs: they sort by time to the millisecond, so that what a run and the next one recorded stands in its order; two runs of one moment still differ. */
final class RunIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String of(Instant start) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return TIME.format(start) + "-" + HexFormat.of().formatHex(random);
    }
}
