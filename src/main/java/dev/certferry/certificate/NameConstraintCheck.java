package dev.certferry.certificate;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The names that a CA certificate is limited to (RFC 5280, section 4.2.1.10). The JDK's path validation knows them, but
 * not for the last certificate of a chain, which is rarely the root.
 */
final class NameConstraintCheck {
    private NameConstraintCheck() {}

    static void require(SensitiveFile chain, X509Certificate leaf, List<X509Certificate> issuers)
            throws InvalidCertificateException {
        for (X509Certificate issuer : issuers) {
            if (issuer.getExtensionValue(Extension.nameConstraints.getId()) != null) {
                require(chain, leaf, issuer);
            }
        }
    }

    private static void require(SensitiveFile chain, X509Certificate leaf, X509Certificate issuer)
            throws InvalidCertificateException {
        String where = chain.file() + " holds the CA certificate " + IssuerName.of(issuer.getSubjectX500Principal())
                + ", whose name constraints ";
        try {
            PKIXNameConstraintValidator allowed = validator(issuer);
            GeneralNames names =
                    GeneralNames.fromExtensions(holder(leaf).getExtensions(), Extension.subjectAlternativeName);
            for (GeneralName name : names == null ? new GeneralName[0] : names.getNames()) {
                if (!isAllowed(allowed, name)) {
                    throw CertificateChain.broken(where + "do not allow " + name.getName());
                }
            }
        } catch (IOException | CertificateEncodingException | RuntimeException e) {
            throw CertificateChain.broken(where + "cannot be read");
        }
    }

    private static PKIXNameConstraintValidator validator(X509Certificate issuer)
            throws IOException, CertificateEncodingException {
        NameConstraints constraints = NameConstraints.getInstance(
                holder(issuer).getExtension(Extension.nameConstraints).getParsedValue());
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        if (constraints.getPermittedSubtrees() != null) {
            validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
        }
        if (constraints.getExcludedSubtrees() != null) {
            for (GeneralSubtree subtree : constraints.getExcludedSubtrees()) {
                validator.addExcludedSubtree(subtree);
            }
        }
        return validator;
    }

    private static boolean isAllowed(PKIXNameConstraintValidator validator, GeneralName name) {
        try {
            validator.checkPermitted(name);
            validator.checkExcluded(name);
            return true;
        } catch (NameConstraintValidatorException e) {
            return false;
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate)
            throws IOException, CertificateEncodingException {
        return new X509CertificateHolder(certificate.getEncoded());
    }
}
