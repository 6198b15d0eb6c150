package dev.certferry.swarm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Known defects of Docker Engine that make tasks fail while a certificate is rotated, by version. */
public final class EngineDefects {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    private static final List<Range> KNOWN = List.of(
            new Range(
                    0,
                    number(29, 4, 1),
                    "a task may fail with \"device or resource busy\" when its secrets are mounted, about one start in a"
                            + " hundred on a busy host (moby#48783); fixed in 29.4.1"),
            new Range(
                    number(29, 6, 0),
                    number(29, 6, 3),
                    "a task may be rejected when the registry refuses the pull, although the node has the image"
                            + " (moby#53212); fixed in 29.6.3"));

    /** From a version on, and before another. */
    private record Range(long from, long before, String defect) {}

    private EngineDefects() {}

    /** Empty as well for a version that cannot be read. */
    public static List<String> of(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return List.of();
        }
        String patch = parts.group(3);
        long number = number(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
        return KNOWN.stream()
                .filter(range -> number >= range.from() && number < range.before())
                .map(Range::defect)
                .toList();
    }

    private static long number(int major, int minor, int patch) {
        return (major * 10_000L + minor) * 10_000L + patch;
    }
}
