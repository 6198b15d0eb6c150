package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.pem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts and defects of one certificate set. */
final class CertificateSetReaderTest extends CertificateSetFixture {
    @Test
    void aGoodSetHasFactsAndNoFlaws() throws Exception {
        PublicSetFacts facts = readWith(leaf, pki.intermediate());

        String fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
        assertThat(facts.defects()).isEmpty();
        assertThat(facts.leaf())
                .contains(new LeafCertificate(
                        fingerprint,
                        "E7",
                        TestPki.FROM,
                        TestPki.TO,
                        List.of("shop.example.com", "*.shop.example.com", "10.0.0.7", "2001:db8:0:0:0:0:0:1"),
                        false,
                        new KeyAlgorithm("EC", 256)));
    }

    @Test
    void aFullchainOfSomethingElseIsBroken() {
        X509Certificate older = pki.issue(key, "shop.example.com");
        String chain = pem(pki.intermediate());
        assertThat(rules(read(pem(leaf), chain, pem(older) + chain).defects())).containsExactly("chain");
        assertThat(rules(read(pem(leaf), chain, chain + pem(leaf)).defects())).containsExactly("chain");
        assertThat(rules(read(pem(leaf), chain, "\n" + pem(leaf) + "\n" + chain).defects()))
                .isEmpty();
    }

    @Test
    void cutEmptyAndForeignFilesAreToldApart() {
        String chain = pem(pki.intermediate());
        String cert = pem(leaf);
        assertThat(rules(read(cert.substring(0, 300), chain, cert + chain).defects()))
                .containsExactly("incomplete");
        assertThat(rules(read(cert, chain.substring(0, 12), cert + chain).defects()))
                .containsExactly("incomplete");
        assertThat(rules(read("hello", chain, cert + chain).defects())).containsExactly("unreadable");
        assertThat(rules(read(cert + cert, chain, cert + chain).defects())).containsExactly("unreadable");
        assertThat(rules(read(pem("CERTIFICATE", new byte[] {0x30, 3, 1, 2, 3}), chain, chain)
                        .defects()))
                .containsExactly("unreadable");
        assertThat(rules(read(cert, chain.repeat(11), cert).defects())).containsExactly("unreadable");
    }

    @Test
    void whatIsNotForServersIsNamed() {
        X509Certificate authority = pki.issue(key, TestPki::authority, "a.example");
        X509Certificate clients = pki.issue(
                key,
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)),
                "a.example");
        X509Certificate any = pki.issue(
                key,
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)),
                "a.example");
        X509Certificate lists = pki.issue(
                key,
                builder -> builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)),
                "a.example");
        assertThat(rules(readWith(authority, pki.intermediate()).defects())).containsExactly("authority");
        assertThat(rules(readWith(clients, pki.intermediate()).defects())).containsExactly("usage");
        assertThat(rules(readWith(lists, pki.intermediate()).defects())).containsExactly("usage");
        assertThat(readWith(any, pki.intermediate()).defects()).isEmpty();
    }

    @Test
    void aCurveThatClientsDoNotKnowIsNamed() {
        KeyPair own = TestPki.koblitz();
        X509Certificate one = pki.issue(own, "a.example");
        assertThat(rules(readWith(one, pki.intermediate()).defects())).containsExactly("curve");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "EC-256, 128",
        "EC-384, 192",
        "EC-521, 260",
        "RSA-1024, 80",
        "RSA-2048, 112",
        "RSA-3072, 128",
        "Ed25519-255, 128",
        "Ed448-448, 224"
    })
    void theKindOfAKeyIsRead(String kind, int strength) {
        KeyPair own = switch (kind) {
            case "EC-384" -> TestPki.ec("secp384r1");
            case "EC-521" -> TestPki.ec("secp521r1");
            case "EC-256" -> TestPki.ec();
            case "Ed25519-255" -> TestPki.of("Ed25519");
            case "Ed448-448" -> TestPki.of("Ed448");
            default -> TestPki.rsa(Integer.parseInt(kind.substring(4)));
        };
        KeyAlgorithm found = readWith(pki.issue(own, "a.example"), pki.intermediate())
                .leaf()
                .orElseThrow()
                .key();
        assertThat(found).hasToString(kind).isEqualTo(KeyAlgorithm.parse(kind));
        assertThat(found.strength()).isEqualTo(strength);
    }

    @Test
    void anAddressAsADnsNameCoversNothing() {
        X509Certificate one = pki.issue(
                key,
                builder -> builder.addExtension(
                        Extension.subjectAlternativeName, true, new GeneralNames(new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "10.0.0.7"),
                            new GeneralName(GeneralName.dNSName, "A.Example."),
                            new GeneralName(GeneralName.dNSName, "b\u00fccher.example"),
                            new GeneralName(GeneralName.dNSName, "two words"),
                            new GeneralName(GeneralName.rfc822Name, "a@example"),
                            new GeneralName(GeneralName.uniformResourceIdentifier, "https://c.example")
                        })));
        assertThat(readWith(one, pki.intermediate()).leaf().orElseThrow().names())
                .containsExactly("a.example");
    }

    @Test
    void anIpv4MappedAddressIsNotTheIpv4Address() throws Exception {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffffc0000201");
        X509Certificate one = pki.issue(
                key,
                builder -> builder.addExtension(
                        Extension.subjectAlternativeName, true, new GeneralNames(new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "a.example"),
                            new GeneralName(GeneralName.iPAddress, new DEROctetString(mapped)),
                            new GeneralName(GeneralName.iPAddress, "192.0.2.7")
                        })));
        assertThat(readWith(one, pki.intermediate()).leaf().orElseThrow().names())
                .containsExactly("a.example", "0:0:0:0:0:ffff:c000:201", "192.0.2.7");
    }
}
