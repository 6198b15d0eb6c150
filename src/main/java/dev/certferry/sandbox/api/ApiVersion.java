package dev.certferry.sandbox.api;

/** A version of the Engine API such as 1.41. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    public static ApiVersion of(String text) {
        int dot = text.indexOf('.');
        return new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
