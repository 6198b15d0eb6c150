package dev.certferry.manifest.binding;

import com.ibm.icu.text.IDNA;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Domains in the one form in which certificates are compared: lower-case A-labels without the final dot, or an IP address. */
public final class DomainNames {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final Pattern PLAIN = Pattern.compile("[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?");
    private static final int MAX_NAME_LENGTH = 253;

    /** Of a name beyond ASCII, which its A-labels make longer, so anything above is none. */
    private static final int MAX_TEXT = 2 * MAX_NAME_LENGTH;

    private DomainNames() {}

    /** Empty for a name that no certificate can contain. */
    public static Optional<String> normal(String domain) {
        if (domain.length() > MAX_TEXT) {
            return Optional.empty();
        }
        String lower = domain.toLowerCase(Locale.ROOT);
        if (lower.indexOf(':') >= 0 && IPV6.matcher(lower).matches()) {
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
                || name.length() > MAX_NAME_LENGTH
                || name.startsWith(".")
                || name.endsWith(".")
                || name.contains("..")) {
            return Optional.empty();
        }
        return isPlain(name) ? Optional.of(name) : International.toAscii(name);
    }

    /** Of labels that stay as they are, A-labels included: the tables for all other alphabets are loaded only when needed. */
    private static boolean isPlain(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .allMatch(label -> PLAIN.matcher(label).matches());
    }

    /** The text has a colon, so the JDK parses it as a literal without a DNS lookup. */
    private static Optional<String> ipv6(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            return Optional.of(
                    address instanceof Inet4Address ? mapped(address.getAddress()) : address.getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** An IPv4-mapped IPv6 address, which the JDK reads as the IPv4 address, is another name in a certificate. */
    private static String mapped(byte[] ipv4) {
        int high = (ipv4[0] & 0xFF) << 8 | (ipv4[1] & 0xFF);
        int low = (ipv4[2] & 0xFF) << 8 | (ipv4[3] & 0xFF);
        return "0:0:0:0:0:ffff:" + Integer.toHexString(high) + ":" + Integer.toHexString(low);
    }

    /**
     * Names beyond ASCII by UTS 46 without transitional processing, as registries and browsers read them (IDNA 2008, RFC
     * 5891): {@code faß.example} is a name of its own and not {@code fass.example}.
     */
    private static final class International {
        private static final IDNA RULES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.USE_STD3_RULES
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.CHECK_CONTEXTO);

        private International() {}

        static Optional<String> toAscii(String name) {
            IDNA.Info found = new IDNA.Info();
            String ascii = RULES.nameToASCII(name, new StringBuilder(), found).toString();
            // Hyphens in third and fourth place are common in host names, such as r3---sn-x of ASCII
            boolean valid = Set.of(IDNA.Error.HYPHEN_3_4).containsAll(found.getErrors())
                    && isPlain(ascii)
                    && !NUMBERS.matcher(ascii).matches();
            return valid && ascii.length() <= MAX_NAME_LENGTH ? Optional.of(ascii) : Optional.empty();
        }
    }
}
