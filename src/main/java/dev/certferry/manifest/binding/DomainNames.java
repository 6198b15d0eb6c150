package dev.certferry.manifest.binding;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains in the one form in which certificates are compared: lower-case A-labels without the final dot, or an IP address. */
public final class DomainNames {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern PLAIN = Pattern.compile("[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?");
    private static final int LONGEST = 253;

    private DomainNames() {}

    /** Empty for a name that no certificate can contain. */
    public static Optional<String> normal(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        if (IPV6.matcher(lower).matches()) {
            return ipv6(lower);
        }
        if (NUMBERS.matcher(lower).matches()) {
            return IPV4.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
        }
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return name.startsWith("*.") ? host(name.substring(2)).map("*."::concat) : host(name);
    }

    private static Optional<String> host(String name) {
        if (name.isEmpty()
                || name.length() > LONGEST
                || name.startsWith(".")
                || name.endsWith(".")
                || name.contains("..")) {
            return Optional.empty();
        }
        if (isPlain(name)) {
            return Optional.of(name);
        }
        try {
            String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.isEmpty() || ascii.length() > LONGEST || ascii.contains("*")
                    ? Optional.empty()
                    : Optional.of(ascii);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of labels that stay as they are (RFC 3490, section 4.1): the tables for all other alphabets are large, and loaded only when needed. */
    private static boolean isPlain(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .allMatch(label -> PLAIN.matcher(label).matches());
    }

    /** The text has a colon, so the JDK parses it as a literal without a DNS lookup. */
    private static Optional<String> ipv6(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
