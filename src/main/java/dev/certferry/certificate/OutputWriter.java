package dev.certferry.certificate;

import dev.certferry.model.OutputFormat;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds the outputs of one set. The caller clears every returned array. */
final class OutputWriter implements OutputFormat.Visitor<OutputWriter.Step> {
    private final CertificateSet set;
    private final char[] password;
    private final SensitiveFile roots;
    private final CertificateReader certificates = new CertificateReader();

    /** The part of building an output that may fail. */
    interface Step {
        byte[] bytes() throws InvalidCertificateException;
    }

    OutputWriter(CertificateSet set, char[] password, SensitiveFile roots) {
        this.set = set;
        this.password = password;
        this.roots = roots;
    }

    @Override
    public Step pem(OutputFormat.Pem form) {
        return () -> {
            List<byte[]> texts = new ArrayList<>();
            try {
                for (OutputFormat.Part part : form.parts()) {
                    texts.add(text(part, form));
                }
                return texts.size() == 1 ? texts.get(0).clone() : CertificateSet.joined(texts);
            } finally {
                texts.forEach(text -> Arrays.fill(text, (byte) 0));
            }
        };
    }

    @Override
    public Step der(OutputFormat.Der form) {
        return () -> form.part() == OutputFormat.Part.PRIVKEY ? key(form.key()).der() : encoded(leaf());
    }

    @Override
    public Step pkcs12(OutputFormat.Pkcs12 form) {
        return () -> {
            List<X509Certificate> chain =
                    RootCertificates.applied(form.root(), certificates.all(set.fullchain()), roots);
            byte[] pkcs8 = PrivateKeyEncoder.pkcs8(set.privkey(), chain.get(0).getPublicKey());
            try {
                return Pkcs12Writer.of(form, pkcs8, chain, password);
            } finally {
                Arrays.fill(pkcs8, (byte) 0);
            }
        };
    }

    private byte[] text(OutputFormat.Part part, OutputFormat.Pem form) throws InvalidCertificateException {
        return switch (part) {
            case PRIVKEY ->
                form.key() == OutputFormat.Key.AS_IS ? set.privkey().bytes().clone() : keyText(form.key());
            case CERT -> set.cert().bytes().clone();
            case CHAIN ->
                form.root() == OutputFormat.Root.AS_IS ? set.chain().bytes().clone() : chain(form.root(), 1);
            case FULLCHAIN ->
                form.root() == OutputFormat.Root.AS_IS ? set.fullchain().bytes().clone() : chain(form.root(), 0);
        };
    }

    private byte[] keyText(OutputFormat.Key form) throws InvalidCertificateException {
        PrivateKeyEncoder.Labelled key = key(form);
        try {
            return PemWriter.block(key.label(), key.der());
        } finally {
            Arrays.fill(key.der(), (byte) 0);
        }
    }

    private PrivateKeyEncoder.Labelled key(OutputFormat.Key form) throws InvalidCertificateException {
        return form == OutputFormat.Key.TRADITIONAL
                ? PrivateKeyEncoder.traditional(set.privkey(), leaf().getPublicKey())
                : new PrivateKeyEncoder.Labelled(
                        "PRIVATE KEY", PrivateKeyEncoder.pkcs8(set.privkey(), leaf().getPublicKey()));
    }

    private X509Certificate leaf() throws InvalidCertificateException {
        return certificates.single(set.cert());
    }

    private byte[] chain(OutputFormat.Root rule, int from) throws InvalidCertificateException {
        List<X509Certificate> chain = RootCertificates.applied(rule, certificates.all(set.fullchain()), roots);
        byte[] text = new byte[0];
        for (X509Certificate certificate : chain.subList(from, chain.size())) {
            text = PemWriter.joined(text, PemWriter.block("CERTIFICATE", encoded(certificate)));
        }
        return text;
    }

    private byte[] encoded(X509Certificate certificate) throws InvalidCertificateException {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw InvalidCertificateException.unreadable(
                    set.cert().file(), "holds a certificate that cannot be written");
        }
    }
}
