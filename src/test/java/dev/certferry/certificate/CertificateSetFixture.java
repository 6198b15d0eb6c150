package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.pem;
import static dev.certferry.certificate.TestPki.text;

import dev.certferry.model.Defect;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate of a small authority, and what is read of sets with it. */
abstract class CertificateSetFixture {
    final TestPki pki = new TestPki("C=US,O=Example Authority,CN=E7");
    final KeyPair key = TestPki.ec();
    final X509Certificate leaf = pki.issue(key, "Shop.Example.com", "*.shop.example.com", "10.0.0.7", "2001:db8::1");
    final CertificateSetReader sets = new CertificateSetReader();

    PublicSetFacts read(String cert, String chain, String fullchain) {
        return sets.read(text("cert1.pem", cert), text("chain1.pem", chain), text("fullchain1.pem", fullchain), false);
    }

    PublicSetFacts readWith(X509Certificate one, X509Certificate... chain) {
        return read(pem(one), pem(chain), pem(one) + pem(chain));
    }

    static List<String> rules(List<Defect> flaws) {
        return flaws.stream().map(Defect::rule).toList();
    }
}
