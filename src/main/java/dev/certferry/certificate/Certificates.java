package dev.certferry.certificate;

import dev.certferry.model.Leaf;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/** Reads X.509 certificates and their public facts (RFC 5280). */
public final class Certificates {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Certificates() {}

    /** All certificates of a PEM file, in order; at least one. */
    public static List<X509Certificate> parse(byte[] pem) throws Unreadable {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem.Block block : Pem.blocks(pem)) {
                if (!block.label().equals("CERTIFICATE")) {
                    throw new Unreadable("it holds a block that is not a certificate");
                }
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
            }
        } catch (CertificateException e) {
            throw new Unreadable("a certificate in it cannot be parsed");
        }
        if (certificates.isEmpty()) {
            throw new Unreadable("it holds no certificate");
        }
        return certificates;
    }

    /** {@code stagingServer} says that the lineage was issued by an authority whose address says so. */
    public static Leaf leaf(X509Certificate certificate, boolean stagingServer) throws Unreadable {
        try {
            String issuer = name(certificate.getIssuerX500Principal());
            boolean staging = stagingServer || issuer.contains("(STAGING)") || issuer.contains("Fake LE");
            return new Leaf(
                    fingerprint(certificate),
                    issuer,
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    names(certificate),
                    staging);
        } catch (CertificateParsingException | CertificateEncodingException e) {
            throw new Unreadable("the certificate's names cannot be parsed");
        }
    }

    /** SHA-256 of the DER form, lower-case hex. */
    public static String fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        TreeSet<String> names = new TreeSet<>();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                int type = (Integer) alternative.get(0);
                if (type == DNS_NAME || type == IP_ADDRESS) {
                    names.add(String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT));
                }
            }
        }
        return List.copyOf(names);
    }

    /** The common name of a distinguished name, else its whole text. */
    private static String name(X500Principal principal) {
        String text = principal.getName(X500Principal.RFC2253);
        for (String part : text.split("(?<!\\\\),")) {
            if (part.startsWith("CN=")) {
                return part.substring(3).replace("\\", "");
            }
        }
        return text;
    }
}
