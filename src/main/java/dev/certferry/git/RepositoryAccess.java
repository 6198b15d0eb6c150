package dev.certferry.git;

import dev.certferry.git.credential.Credential;
import dev.certferry.git.credential.CredentialProvider;
import dev.certferry.git.http.HttpSettings;
import dev.certferry.git.ssh.SshSessionFactories;
import dev.certferry.git.ssh.SshSettings;
import dev.certferry.git.transfer.TransferLimit;
import dev.certferry.port.PermanentException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** The URL of a repository and how to authenticate there. Not thread-safe. */
public final class RepositoryAccess {
    /** Of the audit branch, which grows with each run that changes something. */
    private static final long OWN_BRANCH_BYTES = 4L << 30;

    /** Idle time after which a connection is considered dead. */
    private static final int SECONDS = 60;

    private final RepositoryUrl address;
    private final CredentialProvider credentials;
    private final HttpSettings http;
    private final SshSettings ssh;
    private @Nullable SshSessionFactories sessions;
    private @Nullable Shown shown;
    private volatile @Nullable TransferLimit current;

    private record Shown(URIish uri, Credential login) {}

    public RepositoryAccess(RepositoryUrl address, CredentialProvider credentials, HttpSettings http, SshSettings ssh) {
        this.address = address;
        this.credentials = credentials;
        this.http = http;
        this.ssh = ssh;
    }

    /** Without credentials, or with those of the local user only. */
    public static RepositoryAccess open(String url) {
        return new RepositoryAccess(
                RepositoryUrl.of(url, Set.of()), CredentialProvider.none(), HttpSettings.DIRECT, SshSettings.usual());
    }

    /** The URL without a password, for messages. */
    public String url() {
        return address.url();
    }

    public RepositoryUrl address() {
        return address;
    }

    /** Sets the credentials and the timeout of a command. */
    public <C extends TransportCommand<C, ?>> C prepare(C command) {
        return command.setTimeout(SECONDS)
                .setTransportConfigCallback(transport -> configure(transport, limit(OWN_BRANCH_BYTES)));
    }

    /** For one transport: the answers of its server are limited from here. */
    TransferLimit limit(long packBytes) {
        ReadingLimits limits = ReadingLimits.DEFAULT;
        return new TransferLimit(url(), limits.listedBytes(), packBytes, limits.time());
    }

    /** Ends the transfer of another thread: the next bytes of the server are refused. */
    void cancel() {
        TransferLimit limit = current;
        if (limit != null) {
            limit.cancel();
        }
    }

    /** Sends the credentials with the first request: waiting for a 401 response would cost a round trip. */
    void configure(Transport transport, TransferLimit limit) {
        current = limit;
        transport.setTimeout(SECONDS);
        shown = null;
        if (transport instanceof TransportHttp overHttp) {
            http.configure(overHttp, limit);
            login(transport).ifPresent(login -> {
                shown = new Shown(transport.getURI(), login);
                overHttp.setPreemptiveBasicAuthentication(login.user(), login.password());
            });
        }
        if (transport instanceof SshTransport overSsh) {
            sessions = sessions == null ? new SshSessionFactories(ssh) : sessions;
            sessions.configure(overSsh, limit);
        }
    }

    private Optional<Credential> login(Transport transport) {
        Optional<Credential> login = credentials.login(transport.getURI());
        if (login.isPresent() && !address.keepsSecrets()) {
            throw new PermanentException("repository " + address.url()
                    + ": credentials would be sent unencrypted; use https, or remove the credentials");
        }
        return login;
    }

    /** The server accepted the credentials of the last connection. */
    void accepted() {
        if (shown != null) {
            credentials.accepted(shown.uri(), shown.login());
        }
    }

    /** The server rejected the last connection; true if a retry may use other credentials. */
    boolean rejected() {
        return shown != null && credentials.refused(shown.uri(), shown.login());
    }

    /** Whether the last connection sent credentials. */
    boolean sentCredentials() {
        return shown != null;
    }

    /** Why the configured SSH key cannot be used, if so. */
    Optional<String> lockedKey() {
        return sessions == null ? Optional.empty() : sessions.lockedKey();
    }

    /** Why the server's host key was rejected, if so. */
    Optional<String> serverRefused() {
        return sessions == null ? Optional.empty() : sessions.refusal();
    }
}
