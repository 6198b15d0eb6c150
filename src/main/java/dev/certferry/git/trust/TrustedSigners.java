package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import dev.certferry.model.Sha256;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The allowed signers: files with SSH keys in the format ALLOWED SIGNERS of ssh-keygen(1), or with OpenPGP public keys as
 * exported by {@code gpg --armor --export}. They are configured on Certferry's host and never come from the repository.
 */
public final class TrustedSigners {
    private static final int DIGITS = 16;
    private static final String OPENPGP = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

    private final List<Path> files;
    private final List<SshVerifier> ssh;
    private final List<PgpVerifier> pgp;

    private TrustedSigners(List<Path> files, List<SshVerifier> ssh, List<PgpVerifier> pgp) {
        this.files = files;
        this.ssh = ssh;
        this.pgp = pgp;
    }

    public static TrustedSigners in(List<Path> files) {
        return in(files, "--trust-signers");
    }

    /** {@code flag} is the option that names the files, for messages. */
    public static TrustedSigners in(List<Path> files, String flag) {
        List<Path> absolute = files.stream().map(Path::toAbsolutePath).toList();
        return new TrustedSigners(
                absolute,
                absolute.stream()
                        .filter(file -> !isOpenPgp(file, flag))
                        .map(SshVerifier::new)
                        .toList(),
                absolute.stream()
                        .filter(file -> isOpenPgp(file, flag))
                        .map(file -> PgpVerifier.in(file, flag))
                        .toList());
    }

    private static boolean isOpenPgp(Path file, String flag) {
        return text(file, flag).contains(OPENPGP);
    }

    private static String text(Path file, String flag) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.isBlank()) {
                throw new PermanentException(
                        file + ": is empty, so no commit could be trusted; add keys, or correct " + flag);
            }
            return text;
        } catch (IOException e) {
            throw new PermanentException(
                    file + ": cannot be read; correct " + flag + ", or run as a user with read permission", e);
        }
    }

    /** Changes with the content of the files: commits trusted under other signers must be verified again. */
    String digest() {
        try {
            Sha256 digest = new Sha256();
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return digest.toHex().substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String places() {
        return String.join(" or ", files.stream().map(Path::toString).toList());
    }

    /** Empty if the commit has a valid signature of an allowed signer, otherwise the reason. */
    public Optional<String> fault(Repository repository, CommitObject commit) throws IOException {
        SignatureResult signature = verify(repository, commit);
        return signature.good() ? Optional.empty() : Optional.of(signature.message());
    }

    /** The signer of the commit, verified against these signers. */
    CommitSignature signed(Repository repository, RevCommit commit) throws IOException {
        SignatureResult signature = verify(repository, commit);
        CommitSignature named = SignatureKeyId.of(commit);
        return signature.good() ? named.by(signature.message()) : named;
    }

    SignatureResult verify(Repository repository, RevCommit commit) throws IOException {
        try {
            return verify(repository, CommitObject.parse(commit.getRawBuffer()));
        } catch (CorruptObjectException e) {
            return SignatureResult.bad(String.valueOf(e.getMessage()));
        }
    }

    private SignatureResult verify(Repository repository, CommitObject commit) throws IOException {
        if (commit.signature().isEmpty()) {
            return SignatureResult.bad("is not signed");
        }
        byte[] signature = commit.signature().get();
        GpgFormat format = SignatureVerifiers.getFormat(signature);
        if (format == GpgFormat.SSH) {
            List<SignatureResult> found = new ArrayList<>();
            for (SshVerifier one : ssh) {
                found.add(one.verify(repository, commit.signed(), signature));
            }
            return first(found, "an SSH key");
        }
        return format == GpgFormat.OPENPGP
                ? first(
                        pgp.stream()
                                .map(one -> one.verify(commit.signed(), signature))
                                .toList(),
                        "an OpenPGP key")
                : SignatureResult.bad(
                        "has a signature of an unsupported kind; only SSH and OpenPGP signatures are supported");
    }

    private SignatureResult first(List<SignatureResult> found, String kind) {
        return found.stream()
                .filter(SignatureResult::good)
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElse(SignatureResult.bad("is signed by " + kind + ", and " + places() + " contains none"));
    }
}
