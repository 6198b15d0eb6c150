package dev.certferry.plan.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address or a network in CIDR notation. */
final class IpNetwork {
    private static final Pattern LITERAL =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/[0-9]{1,3})?");

    private final byte[] bytes;
    private final int bits;

    private IpNetwork(byte[] bytes, int bits) {
        this.bytes = bytes;
        this.bits = bits;
    }

    /** Empty for a host name: only literals are parsed, without a DNS lookup. */
    static Optional<IpNetwork> parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split("/", 2);
        try {
            byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : bytes.length * 8;
            return bits <= bytes.length * 8 ? Optional.of(new IpNetwork(bytes, bits)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(IpNetwork other) {
        return bytes.length == other.bytes.length
                && bits <= other.bits
                && Arrays.equals(masked(bytes, bits), masked(other.bytes, bits));
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }
}
