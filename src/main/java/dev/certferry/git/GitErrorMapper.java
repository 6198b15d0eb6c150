package dev.certferry.git;

import dev.certferry.model.CertificateDates;
import dev.certferry.model.UntrustedText;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoPackSignatureException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.UnsupportedPackIndexVersionException;
import org.eclipse.jgit.errors.UnsupportedPackVersionException;

/** Maps failures of Git operations to messages with a remedy, and decides which are transient. */
final class GitErrorMapper {
    /** JGit reports most server errors only as message text. */
    private static final List<String> NO_LOGIN = List.of("no CredentialsProvider", "authentication not supported");

    private static final List<String> REFUSED =
            List.of("not authorized", "not permitted on", "403 ", "Auth fail", "Cannot log in", "no more keys");
    private static final List<String> NO_SUCH = List.of("not found", "does not appear to be a git repository");
    private static final List<Class<? extends Throwable>> BROKEN = List.of(
            MissingObjectException.class,
            CorruptObjectException.class,
            CorruptPackIndexException.class,
            PackInvalidException.class,
            PackMismatchException.class,
            NoPackSignatureException.class,
            UnsupportedPackVersionException.class,
            UnsupportedPackIndexVersionException.class);

    private final RepositoryAccess access;

    GitErrorMapper(RepositoryAccess access) {
        this.access = access;
    }

    /** The local clone is corrupt; recreating it fixes that. */
    static boolean isBrokenCopy(Throwable failure) {
        return chain(failure).stream().anyMatch(one -> BROKEN.stream().anyMatch(kind -> kind.isInstance(one)));
    }

    static boolean isLoginRefused(Throwable failure) {
        return mentions(failure, REFUSED) || mentions(failure, NO_LOGIN);
    }

    RuntimeException of(Throwable failure) {
        if (failure instanceof PermanentException || failure instanceof TransientException) {
            return (RuntimeException) failure;
        }
        // JGit wraps what a stream that it reads from throws
        Optional<RuntimeException> limit = chain(failure).stream()
                .filter(OverLimitException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst();
        if (limit.isPresent()) {
            return limit.get();
        }
        if (ObjectFormatCheck.isSha256(chain(failure))) {
            return ObjectFormatCheck.sha256(access);
        }
        String where = "repository " + access.url() + ": ";
        if (access.serverRefused().isPresent()) {
            return new PermanentException(
                    where + "host key verification failed: "
                            + access.serverRefused().get(),
                    failure);
        }
        if (mentions(failure, List.of("No space left on device", "Disk quota exceeded"))) {
            return new PermanentException(
                    where
                            + "the disk of the local clone is full; free disk space, or choose another directory with --state-dir",
                    failure);
        }
        if (isLoginRefused(failure)) {
            return login(where, failure);
        }
        return connection(where, failure);
    }

    private PermanentException login(String where, Throwable failure) {
        if (access.address().kind() == RepositoryUrl.Kind.SSH) {
            return new PermanentException(
                    where
                            + access.lockedKey()
                                    .orElse("the server accepted none of the SSH keys; set --ssh-key, and add the"
                                            + " public key to the server"),
                    failure);
        }
        return access.sentCredentials()
                ? new PermanentException(
                        where + "the server rejected the credentials; check that the token is valid and allowed to"
                                + " read the repository",
                        failure)
                : new PermanentException(
                        where + "the server requires credentials; use --token-file, --user with --password-file, or"
                                + " --credential-command",
                        failure);
    }

    private RuntimeException connection(String where, Throwable failure) {
        if (has(failure, NoRemoteRepositoryException.class)
                || has(failure, NotSupportedException.class)
                || mentions(failure, NO_SUCH)) {
            return new PermanentException(
                    where + "not found, or not visible with these credentials; check --repo", failure);
        }
        if (mentions(failure, List.of("followRedirects"))) {
            return new PermanentException(
                    where + "the server redirects to another URL, and redirects are not followed; set --repo"
                            + " to that URL",
                    failure);
        }
        Optional<String> dates = CertificateDates.reason(failure);
        if (dates.isPresent()) {
            return new PermanentException(where + "TLS failed: " + dates.get(), failure);
        }
        if (has(failure, SSLException.class)) {
            return new PermanentException(
                    where + "TLS failed: " + last(failure)
                            + "; set the server's CA with --ca-file, or a client certificate with"
                            + " --client-cert if the server requires one",
                    failure);
        }
        return new TransientException(where + "cannot be reached: " + last(failure), failure);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return chain(failure).stream().anyMatch(kind::isInstance);
    }

    private static boolean mentions(Throwable failure, List<String> words) {
        return chain(failure).stream()
                .map(one -> String.valueOf(one.getMessage()))
                .anyMatch(said -> words.stream().anyMatch(said::contains));
    }

    /** The innermost message: JGit wraps it in messages that repeat the URL. */
    private static String last(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Throwable last = chain.get(chain.size() - 1);
        return last.getMessage() == null ? last.getClass().getSimpleName() : UntrustedText.line(last.getMessage());
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable one = failure; one != null && !chain.contains(one); one = one.getCause()) {
            chain.add(one);
        }
        return chain;
    }
}
