package dev.certferry.certificate;

import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Sha256;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import javax.security.auth.x500.X500Principal;

/** Reads the public facts of a leaf certificate. */
final class LeafReader {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final int ADDRESS_TAG = 0x87;
    private static final int IPV6_BYTES = 16;
    private static final int MAPPED_PREFIX = 12;
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";

    private LeafReader() {}

    /** {@code stagingServer}: the lineage is renewed from a staging server, regardless of the issuer's name. */
    static LeafCertificate of(X509Certificate certificate, boolean stagingServer)
            throws CertificateException, InvalidCertificateException {
        X500Principal issuer = certificate.getIssuerX500Principal();
        return new LeafCertificate(
                Sha256.hex(certificate.getEncoded()),
                IssuerName.of(issuer),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                names(certificate),
                stagingServer || IssuerName.isStaging(issuer),
                KeyAlgorithms.of(certificate.getPublicKey()));
    }

    private static List<String> names(X509Certificate certificate)
            throws CertificateException, InvalidCertificateException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives == null) {
            return names;
        }
        Iterator<byte[]> addresses = addresses(certificate).iterator();
        for (List<?> alternative : alternatives) {
            if (!(alternative.get(0) instanceof Integer type) || !(alternative.get(1) instanceof String value)) {
                continue;
            }
            if (type == ADDRESS) {
                byte[] address = addresses.hasNext() ? addresses.next() : new byte[0];
                names.add(isMapped(address) ? grouped(address) : normalized(value));
            } else if (type == DNS && isPlain(value) && !isAddress(value)) {
                names.add(normalized(value));
            }
        }
        return names;
    }

    /** The bytes of the iPAddress names: the JDK's text of them does not tell an IPv4-mapped IPv6 address from the IPv4 address. */
    static List<byte[]> addresses(X509Certificate certificate) throws InvalidCertificateException {
        List<byte[]> addresses = new ArrayList<>();
        byte[] extension = certificate.getExtensionValue(ALTERNATIVE_NAMES);
        if (extension == null) {
            return addresses;
        }
        DerCodec names =
                new DerCodec(new DerCodec(extension).enter(DerCodec.OCTETS).content()).enter(DerCodec.SEQUENCE);
        while (names.hasMore()) {
            boolean isAddress = names.tag() == ADDRESS_TAG;
            byte[] content = names.next().content();
            if (isAddress) {
                addresses.add(content);
            }
        }
        return addresses;
    }

    /** RFC 4291, section 2.5.5.2: ten zero bytes, two of ones, then the IPv4 address. */
    private static boolean isMapped(byte[] address) {
        boolean mapped = address.length == IPV6_BYTES;
        for (int i = 0; mapped && i < MAPPED_PREFIX; i++) {
            mapped = address[i] == (byte) (i < MAPPED_PREFIX - 2 ? 0 : 0xFF);
        }
        return mapped;
    }

    private static String grouped(byte[] address) {
        StringJoiner groups = new StringJoiner(":");
        for (int i = 0; i < address.length; i += 2) {
            groups.add(Integer.toHexString((address[i] & 0xFF) << 8 | (address[i + 1] & 0xFF)));
        }
        return groups.toString();
    }

    /** A name with blanks or control characters covers nothing, and would break the label that lists the names. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** An address in a DNS name matches nothing: clients compare addresses with addresses (RFC 6125, section 1.7.2). */
    private static boolean isAddress(String value) {
        return value.indexOf(':') >= 0 || value.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static String normalized(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
