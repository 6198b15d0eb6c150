package dev.certferry.certificate;

import dev.certferry.model.OutputFormat;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes outputs of one set. Every array that is returned is the caller's to clear. */
final class Making implements OutputFormat.Visitor<Making.Step> {
    private final CertificateSet set;
    private final char[] password;
    private final Text roots;
    private final CertificateReader certificates = new CertificateReader();

    /** The work that a form asks for, as far as it may fail. */
    interface Step {
        byte[] bytes() throws Unfit;
    }

    Making(CertificateSet set, char[] password, Text roots) {
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
            List<X509Certificate> chain = Roots.applied(form.root(), certificates.all(set.fullchain()), roots);
            byte[] pkcs8 = KeyForms.pkcs8(set.privkey(), chain.get(0).getPublicKey());
            try {
                return Keystore.of(form, pkcs8, chain, password);
            } finally {
                Arrays.fill(pkcs8, (byte) 0);
            }
        };
    }

    private byte[] text(OutputFormat.Part part, OutputFormat.Pem form) throws Unfit {
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

    private byte[] keyText(OutputFormat.Key form) throws Unfit {
        KeyForms.Labelled key = key(form);
        try {
            return PemText.block(key.label(), key.der());
        } finally {
            Arrays.fill(key.der(), (byte) 0);
        }
    }

    private KeyForms.Labelled key(OutputFormat.Key form) throws Unfit {
        return form == OutputFormat.Key.TRADITIONAL
                ? KeyForms.traditional(set.privkey(), leaf().getPublicKey())
                : new KeyForms.Labelled("PRIVATE KEY", KeyForms.pkcs8(set.privkey(), leaf().getPublicKey()));
    }

    private X509Certificate leaf() throws Unfit {
        return certificates.single(set.cert());
    }

    private byte[] chain(OutputFormat.Root rule, int from) throws Unfit {
        List<X509Certificate> chain = Roots.applied(rule, certificates.all(set.fullchain()), roots);
        byte[] text = new byte[0];
        for (X509Certificate certificate : chain.subList(from, chain.size())) {
            text = PemText.joined(text, PemText.block("CERTIFICATE", encoded(certificate)));
        }
        return text;
    }

    private byte[] encoded(X509Certificate certificate) throws Unfit {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw Unfit.unreadable(set.cert().file(), "holds a certificate that cannot be written");
        }
    }
}
