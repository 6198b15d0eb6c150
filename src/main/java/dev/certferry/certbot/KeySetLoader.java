package dev.certferry.certbot;

import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.certificate.CertificateSet;
import dev.certferry.certificate.CertificateSetReader;
import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.certificate.SensitiveFile;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.port.ConflictException;
import dev.certferry.port.KeystoreInputs;
import dev.certferry.port.PermanentException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Opens private keys: to verify a set that would be deployed, and to deploy it. */
final class KeySetLoader {
    private final LineageReader lineages;
    private final KeyFileReader files;
    private final KeystoreInputs keystoreInputs;
    private final VerifiedSetCache verified;
    private final Instant at;
    private final CertificateSetReader sets = new CertificateSetReader();

    /** {@code at} is the time at which the issuers must be valid. */
    KeySetLoader(
            LineageReader lineages,
            KeyFileReader files,
            KeystoreInputs keystoreInputs,
            VerifiedSetCache sound,
            Instant at) {
        this.lineages = lineages;
        this.files = files;
        this.keystoreInputs = keystoreInputs;
        this.verified = sound;
        this.at = at;
    }

    Generation verify(Generation candidate) {
        List<Defect> flaws = new ArrayList<>(candidate.defects());
        try {
            Path archive = lineages.place(candidate.lineage()).archive();
            SensitiveFile privkey = key(archive, candidate.number());
            try {
                SensitiveFile cert = text(archive, LineageFile.CERT, candidate.number());
                SensitiveFile chain = text(archive, LineageFile.CHAIN, candidate.number());
                flaws.addAll(checked(privkey, cert, chain));
            } finally {
                privkey.clear();
            }
        } catch (InvalidCertificateException e) {
            flaws.add(e.defect());
        }
        return new Generation(
                candidate.lineage(),
                candidate.number(),
                candidate.leaf(),
                flaws.stream().distinct().toList(),
                true,
                candidate.exposed());
    }

    VerifiedKeySet open(CertificateRef planned) {
        String where = "lineage " + planned.lineage() + " generation " + planned.generation();
        CertificateSet set = read(planned, where);
        boolean good = false;
        try {
            requirePlanned(planned, set, where);
            List<Defect> flaws = new ArrayList<>(
                    sets.read(set.cert(), set.chain(), set.fullchain(), false).defects());
            flaws.addAll(checked(set.privkey(), set.cert(), set.chain()));
            if (!flaws.isEmpty()) {
                throw new PermanentException(where + ": " + flaws.get(0).message());
            }
            good = true;
            return new VerifiedKeySet(where, set, keystoreInputs);
        } finally {
            if (!good) {
                set.clear();
            }
        }
    }

    private List<Defect> checked(SensitiveFile privkey, SensitiveFile cert, SensitiveFile chain) {
        List<SensitiveFile> all = List.of(privkey, cert, chain);
        List<Defect> flaws = verified.contains(all) ? List.of() : sets.examine(privkey, cert, chain);
        if (!flaws.isEmpty()) {
            return flaws;
        }
        verified.add(all);
        return sets.examineValidity(chain, at).stream().toList();
    }

    private CertificateSet read(CertificateRef planned, String where) {
        int number = planned.generation();
        List<SensitiveFile> read = new ArrayList<>();
        boolean whole = false;
        try {
            if (!lineages.exists(planned.lineage())) {
                throw missingGeneration(planned, where);
            }
            Path archive = lineages.place(planned.lineage()).archive();
            if (FileStamp.of(archive.resolve(LineageFile.CERT.file(number))).equals(FileStamp.ABSENT)) {
                throw missingGeneration(planned, where);
            }
            read.add(key(archive, number));
            for (LineageFile kind : List.of(LineageFile.CERT, LineageFile.CHAIN, LineageFile.FULLCHAIN)) {
                read.add(text(archive, kind, number));
            }
            whole = true;
            return new CertificateSet(read.get(0), read.get(1), read.get(2), read.get(3));
        } catch (InvalidCertificateException e) {
            throw new PermanentException(where + ": " + e.defect().message());
        } finally {
            if (!whole) {
                read.forEach(SensitiveFile::clear);
            }
        }
    }

    private void requirePlanned(CertificateRef planned, CertificateSet set, String where) {
        try {
            String found = sets.fingerprint(set.cert());
            if (!found.equals(planned.leaf().fingerprint())) {
                throw new ConflictException(where + " was " + planned.leaf().fingerprint() + " when planned, is "
                        + found + " now; the next run plans with it");
            }
        } catch (InvalidCertificateException e) {
            throw new PermanentException(where + ": " + e.defect().message());
        }
    }

    private static ConflictException missingGeneration(CertificateRef planned, String where) {
        return new ConflictException(where + " was " + planned.leaf().fingerprint()
                + " when planned, is not in the archive now; the next run plans without it");
    }

    private SensitiveFile key(Path archive, int number) throws InvalidCertificateException {
        try {
            return text(archive, LineageFile.PRIVKEY, number);
        } catch (InvalidCertificateException e) {
            throw e.defect().rule().equals("unreadable")
                    ? new InvalidCertificateException(
                            "unreadable-key", e.defect().message())
                    : e;
        }
    }

    private SensitiveFile text(Path archive, LineageFile kind, int number) throws InvalidCertificateException {
        Path file = archive.resolve(kind.file(number));
        return files.read(file, FileStamp.of(file));
    }
}
