package dev.certferry.certificate;

import dev.certferry.model.OutputFormat;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** Builds PKCS#12 keystores (RFC 7292) with given algorithms; the JDK takes them from process-wide properties. */
final class Pkcs12Writer {
    private static final int ITERATIONS = 10_000;
    private static final byte[] KEY_ID = {1};
    /** A provider instance that is not registered: the JDK's cipher of the same name does not pad. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private Pkcs12Writer() {}

    /** A new array; different at each call, since salts are random. */
    static byte[] of(OutputFormat.Pkcs12 form, byte[] pkcs8, List<X509Certificate> fullchain, char[] password)
            throws InvalidCertificateException {
        try {
            PKCS12PfxPduBuilder store = new PKCS12PfxPduBuilder();
            PKCS12SafeBagBuilder key =
                    new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(pkcs8), encryptor(form.profile(), password));
            store.addData(named(key, form.alias()).build());
            List<PKCS12SafeBag> bags = new ArrayList<>();
            for (X509Certificate certificate : fullchain) {
                PKCS12SafeBagBuilder bag = new PKCS12SafeBagBuilder(Certificate.getInstance(certificate.getEncoded()));
                bags.add((bags.isEmpty() ? named(bag, form.alias()) : bag).build());
            }
            store.addEncryptedData(encryptor(form.profile(), password), bags.toArray(PKCS12SafeBag[]::new));
            return store.build(mac(form.profile()), password).getEncoded();
        } catch (PKCSException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw new InvalidCertificateException(
                    "keystore", "the keystore cannot be created from this key and password");
        }
    }

    /** The local key id links key and certificate; the alias is the name for programs and operators. */
    private static PKCS12SafeBagBuilder named(PKCS12SafeBagBuilder bag, String alias) {
        return bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias))
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DEROctetString(KEY_ID));
    }

    private static OutputEncryptor encryptor(OutputFormat.Profile profile, char[] password)
            throws OperatorCreationException {
        return switch (profile) {
            case MODERN ->
                new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                        .setProvider(PROVIDER)
                        .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                        .setIterationCount(ITERATIONS)
                        .build(password);
            case LEGACY ->
                new BcPKCS12PBEOutputEncryptorBuilder(
                                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                                CBCBlockCipher.newInstance(new DESedeEngine()))
                        .setIterationCount(ITERATIONS)
                        .build(password);
        };
    }

    private static PKCS12MacCalculatorBuilder mac(OutputFormat.Profile profile) {
        return switch (profile) {
            case MODERN ->
                new BcPKCS12MacCalculatorBuilder(
                                new SHA256Digest(),
                                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE))
                        .setIterationCount(ITERATIONS);
            case LEGACY ->
                new BcPKCS12MacCalculatorBuilder(
                                new SHA1Digest(),
                                new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE))
                        .setIterationCount(ITERATIONS);
        };
    }
}
