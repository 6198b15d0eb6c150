package dev.certferry.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Docker Engine. Patch releases are not told apart: only a new minor release adds fields to the spec of a
 * service.
 */
public record EngineVersion(int major, int minor) implements Comparable<EngineVersion> {
    private static final Pattern RELEASE = Pattern.compile("v?([0-9]{1,6})\\.([0-9]{1,6})(?![0-9]).*");

    private static final Comparator<EngineVersion> ORDER =
            Comparator.comparingInt(EngineVersion::major).thenComparingInt(EngineVersion::minor);

    /** The release in a text such as {@code 26.1.5+dfsg1}; empty for a development build. */
    public static Optional<EngineVersion> parse(String text) {
        Matcher release = RELEASE.matcher(text);
        return release.matches()
                ? Optional.of(new EngineVersion(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(EngineVersion other) {
        return ORDER.compare(this, other);
    }
}
