package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.pem;
import static dev.certferry.certificate.TestPki.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chain says of a certificate: its issuers, their validity and constraints, and whether they are of a staging environment. */
final class IssuerChainTest extends CertificateSetFixture {
    @Test
    void stagingIsSeenInTheIssuerOrTheServer() {
        TestPki staging = new TestPki("O=(STAGING) Let's Encrypt,CN=(STAGING) Pseudo Plum E5");
        X509Certificate one = staging.issue(key, "a.example");
        String chain = pem(staging.intermediate());

        assertThat(read(pem(one), chain, pem(one) + chain).leaf().orElseThrow().staging())
                .isTrue();
        SensitiveFile cert = text("cert1.pem", pem(leaf));
        assertThat(sets.read(cert, cert, cert, true).leaf().orElseThrow().staging())
                .isTrue();
    }

    @Test
    void anIssuerWithoutCommonNameIsCalledByItsOrganisation() {
        TestPki plain = new TestPki("C=US,O=Plain Authority");
        X509Certificate one = plain.issue(key, "a.example");
        assertThat(read(pem(one), pem(plain.intermediate()), pem(one, plain.intermediate()))
                        .leaf()
                        .orElseThrow()
                        .issuer())
                .isEqualTo("Plain Authority");
    }

    @Test
    void aChainOfAnotherAuthorityIsBroken() {
        TestPki other = new TestPki("CN=E8");
        assertThat(rules(readWith(leaf, other.intermediate()).defects())).containsExactly("chain");
        assertThat(rules(readWith(leaf, pki.intermediate(), pki.root()).defects()))
                .isEmpty();
        assertThat(rules(readWith(leaf, pki.root(), pki.intermediate()).defects()))
                .containsExactly("chain");
    }

    @Test
    void anAuthorityOfTheSameNameIsFoundOutByItsSignature() {
        TestPki twin = new TestPki("C=US,O=Example Authority,CN=E7");
        String chain = pem(twin.intermediate());
        assertThat(read(pem(leaf), chain, pem(leaf) + chain).defects()).isEmpty();
        assertThat(rules(sets.examine(
                        text("privkey1.pem", pem(key.getPrivate())),
                        text("cert1.pem", pem(leaf)),
                        text("chain1.pem", chain))))
                .containsExactly("chain");
    }

    @Test
    void aChainLeadsThroughAuthoritiesOnly() {
        KeyPair ownKey = TestPki.ec();
        TestPki server = new TestPki("CN=E7");
        X509Certificate noAuthority = server.issue(ownKey, builder -> {}, "e7.example");
        X509Certificate signerOnly = server.issue(
                ownKey,
                builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                },
                "e8.example");
        for (X509Certificate issuer : List.of(noAuthority, signerOnly)) {
            X509Certificate own = TestPki.signedBy(issuer, ownKey, key, "a.example");
            assertThat(readWith(own, issuer).defects())
                    .extracting(Defect::message)
                    .containsExactly(
                            "chain1.pem holds a certificate that is not a CA certificate; renew the lineage with"
                                    + " certbot");
        }
    }

    @Test
    void stagingIsSeenInTheOrganisationToo() {
        TestPki staging = new TestPki("O=(STAGING) Let's Encrypt,CN=YR1");
        LeafCertificate one = readWith(staging.issue(key, "a.example"), staging.intermediate())
                .leaf()
                .orElseThrow();
        assertThat(one.staging()).isTrue();
        assertThat(one.issuer()).isEqualTo("YR1");
    }

    @Test
    void anIssuerThatExpiredIsRefusedAndARootIsNot() {
        SensitiveFile chain = text("chain1.pem", pem(pki.intermediate(), pki.root()));
        SensitiveFile root = text("chain1.pem", pem(pki.root()));

        assertThat(sets.examineValidity(chain, TestPki.TO)).isEmpty();
        assertThat(sets.examineValidity(chain, TestPki.TO.plusSeconds(1)))
                .contains(new Defect(
                        "chain",
                        "chain1.pem holds the CA certificate E7, which expired at 2026-04-01T00:00:00Z; renew the"
                                + " lineage with certbot"));
        assertThat(sets.examineValidity(chain, TestPki.FROM.minusSeconds(3600)))
                .get()
                .extracting(Defect::message)
                .asString()
                .contains("which is valid only from 2026-01-01T00:00:00Z");
        assertThat(sets.examineValidity(root, TestPki.TO.plusSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "inside.example, a.inside.example, false, true",
        "inside.example, *.inside.example, false, true",
        "inside.example, a.other.example, false, false",
        "other.example, a.other.example, true, false",
        "other.example, a.inside.example, true, true",
        "inside.example, notinside.example, false, false",
        ".mil, army.mil, true, false",
        ".mil, mil, true, true",
        "10.0.0.0/255.0.0.0, 10.1.2.3, false, true",
        "10.0.0.0/255.0.0.0, 11.1.2.3, false, false",
        "10.0.0.0/255.0.0.0, a.example, false, true",
        "10.0.0.0/255.0.0.0, 10.1.2.3, true, false"
    })
    void nameConstraintsOfAnIssuerCount(String constraint, String name, boolean excluded, boolean allowed) {
        KeyPair caKey = TestPki.ec();
        GeneralSubtree[] subtrees = {
            new GeneralSubtree(
                    new GeneralName(constraint.contains("/") ? GeneralName.iPAddress : GeneralName.dNSName, constraint))
        };
        X509Certificate ca = pki.issue(caKey, builder -> {
            TestPki.authority(builder);
            builder.addExtension(
                    Extension.nameConstraints,
                    true,
                    excluded ? new NameConstraints(null, subtrees) : new NameConstraints(subtrees, null));
        });
        X509Certificate one = TestPki.signedBy(ca, caKey, key, name);
        SensitiveFile privkey = text("privkey1.pem", TestPki.pem(key.getPrivate()));

        for (X509Certificate[] chain :
                List.of(new X509Certificate[] {ca, pki.intermediate()}, new X509Certificate[] {ca})) {
            List<Defect> defects = sets.examine(privkey, text("cert1.pem", pem(one)), text("chain1.pem", pem(chain)));
            assertThat(defects.isEmpty()).as("%s", defects).isEqualTo(allowed);
            assertThat(defects)
                    .allMatch(defect -> defect.rule().equals("chain")
                            && defect.message().contains("whose name constraints do not allow "));
        }
    }
}
