package dev.certferry.certificate;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Sha256;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads certificate sets; caches a few chains, because thousands of lineages share them. Not thread-safe. */
public final class CertificateSetReader {
    private static final int REMEMBERED = 64;

    private final CertificateReader certificates = new CertificateReader();
    private final Map<ByteBuffer, List<X509Certificate>> chains = new LinkedHashMap<>();

    /** Reads the public files; verifies no signature and needs no private key. */
    public PublicSetFacts read(
            SensitiveFile cert, SensitiveFile chain, SensitiveFile fullchain, boolean stagingServer) {
        List<Defect> flaws = new ArrayList<>();
        Optional<X509Certificate> leaf = Optional.empty();
        Optional<LeafCertificate> facts = Optional.empty();
        try {
            leaf = Optional.of(certificates.single(cert));
            facts = Optional.of(facts(cert, leaf.get(), stagingServer));
            KeyAlgorithms.requireKnownCurve(cert, leaf.get().getPublicKey());
            KeyUsageCheck.requireServer(cert, leaf.get());
        } catch (InvalidCertificateException e) {
            flaws.add(e.defect());
        }
        try {
            List<X509Certificate> issuers = chain(chain);
            if (leaf.isPresent()) {
                CertificateChain.requireNames(chain, leaf.get(), issuers);
                requireBoth(cert, chain, fullchain, leaf.get(), issuers);
            }
        } catch (InvalidCertificateException e) {
            flaws.add(e.defect());
        }
        return new PublicSetFacts(facts, flaws);
    }

    /**
     * Verifies the signatures, and that the private key matches the certificate; returns the defects of a set that would
     * be deployed.
     */
    public List<Defect> examine(SensitiveFile privkey, SensitiveFile cert, SensitiveFile chain) {
        List<Defect> flaws = new ArrayList<>();
        try {
            X509Certificate leaf = certificates.single(cert);
            KeyAlgorithms.requireKnownCurve(cert, leaf.getPublicKey());
            KeyPairCheck.require(privkey, leaf.getPublicKey());
            CertificateChain.requireSignatures(chain, leaf, chain(chain));
            NameConstraintCheck.require(chain, leaf, chain(chain));
        } catch (InvalidCertificateException e) {
            flaws.add(e.defect());
        }
        return flaws;
    }

    /** An expired issuer, or one that is not valid yet: unlike everything else it depends on the time. */
    public Optional<Defect> examineValidity(SensitiveFile chain, Instant at) {
        try {
            CertificateChain.requireValid(chain, chain(chain), at);
            return Optional.empty();
        } catch (InvalidCertificateException e) {
            return Optional.of(e.defect());
        }
    }

    /** The same form as in {@link LeafCertificate#fingerprint}. */
    public String fingerprint(SensitiveFile cert) throws InvalidCertificateException {
        try {
            return Sha256.hex(certificates.single(cert).getEncoded());
        } catch (CertificateException e) {
            throw InvalidCertificateException.unreadable(cert.file(), "holds a certificate that cannot be parsed");
        }
    }

    private static LeafCertificate facts(SensitiveFile cert, X509Certificate leaf, boolean stagingServer)
            throws InvalidCertificateException {
        try {
            return LeafReader.of(leaf, stagingServer);
        } catch (CertificateException | InvalidCertificateException | RuntimeException e) {
            throw InvalidCertificateException.unreadable(cert.file(), "holds a certificate whose names cannot be read");
        }
    }

    private List<X509Certificate> chain(SensitiveFile chain) throws InvalidCertificateException {
        ByteBuffer key = ByteBuffer.wrap(chain.bytes());
        List<X509Certificate> known = chains.get(key);
        if (known != null) {
            return known;
        }
        List<X509Certificate> read = certificates.all(chain);
        if (chains.size() < REMEMBERED) {
            chains.put(key, read);
        }
        return read;
    }

    private void requireBoth(
            SensitiveFile cert,
            SensitiveFile chain,
            SensitiveFile fullchain,
            X509Certificate leaf,
            List<X509Certificate> issuers)
            throws InvalidCertificateException {
        if (isConcatenation(cert.bytes(), chain.bytes(), fullchain.bytes())) {
            return;
        }
        List<X509Certificate> both = certificates.all(fullchain);
        if (!both.get(0).equals(leaf) || !both.subList(1, both.size()).equals(issuers)) {
            throw CertificateChain.broken(fullchain.file() + " is not " + cert.file() + " followed by " + chain.file());
        }
    }

    /** The encoding that certbot writes; comparing it first avoids decoding. */
    private static boolean isConcatenation(byte[] cert, byte[] chain, byte[] fullchain) {
        return cert.length + chain.length == fullchain.length
                && cert[cert.length - 1] == '\n'
                && Arrays.equals(fullchain, 0, cert.length, cert, 0, cert.length)
                && Arrays.equals(fullchain, cert.length, fullchain.length, chain, 0, chain.length);
    }
}
