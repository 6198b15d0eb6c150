package dev.certferry.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.certferry.model.UntrustedText;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** The short name of a CA: its common name, else its organization. */
final class IssuerName {
    private static final String COMMON_NAME = "550403";
    private static final String ORGANISATION = "55040a";
    private static final int UTF8_STRING = 0x0C;
    private static final int BMP_STRING = 0x1E;
    private static final int MAX_LENGTH = 100;

    private IssuerName() {}

    static String of(X500Principal issuer) throws InvalidCertificateException {
        List<String> commonNames = values(issuer, COMMON_NAME);
        List<String> organisations = values(issuer, ORGANISATION);
        if (!commonNames.isEmpty()) {
            return commonNames.get(0);
        }
        return organisations.isEmpty() ? "unnamed issuer" : organisations.get(organisations.size() - 1);
    }

    /** Let's Encrypt marks its staging CAs in both names; the older ones were called Fake LE. */
    static boolean isStaging(X500Principal issuer) throws InvalidCertificateException {
        return Stream.of(values(issuer, COMMON_NAME), values(issuer, ORGANISATION))
                .flatMap(List::stream)
                .anyMatch(name -> name.contains("(STAGING)") || name.contains("Fake LE"));
    }

    /** The values of one attribute, in their order, without empty ones. */
    private static List<String> values(X500Principal issuer, String wanted) throws InvalidCertificateException {
        List<String> values = new ArrayList<>();
        DerCodec names = new DerCodec(issuer.getEncoded()).enter(DerCodec.SEQUENCE);
        while (names.hasMore()) {
            DerCodec attribute = names.enter(DerCodec.SET).enter(DerCodec.SEQUENCE);
            String type = HexFormat.of().formatHex(attribute.enter(DerCodec.OID).content());
            String value = value(attribute);
            if (type.equals(wanted) && !value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** Control characters would let a certificate forge lines of a plan. */
    private static String value(DerCodec attribute) throws InvalidCertificateException {
        Charset charset = switch (attribute.tag()) {
            case UTF8_STRING -> UTF_8;
            case BMP_STRING -> UTF_16BE;
            default -> ISO_8859_1;
        };
        return UntrustedText.clipped(new String(attribute.next().content(), charset).strip(), MAX_LENGTH);
    }
}
