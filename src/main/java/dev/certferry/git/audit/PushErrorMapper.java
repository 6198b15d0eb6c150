package dev.certferry.git.audit;

import dev.certferry.model.UntrustedText;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Maps rejected pushes: a concurrent push, a transient failure, or one that an operator must fix. */
final class PushErrorMapper {
    /** Servers' messages for a branch that was updated between the ref advertisement and the push. */
    private static final List<String> RACES = List.of(
            "failed to lock",
            "cannot lock ref",
            "failed to update ref",
            "fetch first",
            "non-fast-forward",
            "incorrect old value",
            "reference already exists",
            "lock_failure",
            "lock failure");

    private PushErrorMapper() {}

    static boolean isLostRace(RemoteRefUpdate ref) {
        return switch (ref.getStatus()) {
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> true;
            case REJECTED_OTHER_REASON -> {
                String said = String.valueOf(ref.getMessage()).toLowerCase(Locale.ROOT);
                yield RACES.stream().anyMatch(said::contains);
            }
            default -> false;
        };
    }

    static PermanentException ofPush(String branch, RemoteRefUpdate ref, String hook) {
        String said = UntrustedText.line(String.valueOf(ref.getMessage()))
                + (hook.isBlank() ? "" : ": " + UntrustedText.joined(hook));
        return new PermanentException(branch + ": the server rejected the push (" + said
                + "); allow this key or token to push to the branch: check its protection rules and hooks");
    }

    static RuntimeException toPush(String branch, Exception e) {
        String said = words(e);
        if (said.contains("not permitted") || said.contains("read only") || said.contains("denied")) {
            return new PermanentException(
                    branch + ": the token or key has no push permission (" + said + "); grant it write access", e);
        }
        return toRead(branch, e);
    }

    static RuntimeException toRead(String branch, Exception e) {
        String said = words(e);
        if (said.contains("not authorized") || said.contains("Auth fail") || said.contains("authentication")) {
            return new PermanentException(branch + ": the server rejected the credentials; check the token or key", e);
        }
        if (said.contains("not found") || said.contains("NoRemoteRepository")) {
            return new PermanentException(
                    branch + ": repository not found, or not visible with these credentials; check its URL", e);
        }
        return new TransientException(branch + ": cannot be reached: " + said, e);
    }

    private static String words(Exception e) {
        return UntrustedText.line(String.valueOf(e.getMessage()));
    }
}
