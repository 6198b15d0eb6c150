package dev.certferry.git;

import dev.certferry.git.credential.Credential;
import dev.certferry.git.credential.CredentialProvider;
import dev.certferry.git.http.HttpSettings;
import dev.certferry.git.ssh.SshSessionFactories;
import dev.certferry.git.ssh.SshSettings;
import dev.certferry.port.PermanentException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** How one repository is reached: its address, and what is shown at its door. For one thread. */
public final class RepositoryAccess {
    /** Silence after which a connection counts as dead. */
    private static final int SECONDS = 60;

    private final RepositoryUrl address;
    private final CredentialProvider credentials;
    private final HttpSettings http;
    private final SshSettings ssh;
    private @Nullable SshSessionFactories sessions;
    private @Nullable Shown shown;

    private record Shown(URIish uri, Credential login) {}

    public RepositoryAccess(RepositoryUrl address, CredentialProvider credentials, HttpSettings http, SshSettings ssh) {
        this.address = address;
        this.credentials = credentials;
        this.http = http;
        this.ssh = ssh;
    }

    /** One that wants no credentials, or those that everybody on this machine has. */
    public static RepositoryAccess open(String url) {
        return new RepositoryAccess(
                RepositoryUrl.of(url, Set.of()), CredentialProvider.none(), HttpSettings.DIRECT, SshSettings.usual());
    }

    /** As it may be shown. */
    public String url() {
        return address.url();
    }

    public RepositoryUrl address() {
        return address;
    }

    /** Gives a command the credentials and the time limit. */
    public <C extends TransportCommand<C, ?>> C prepare(C command) {
        return command.setTimeout(SECONDS).setTransportConfigCallback(this::configure);
    }

    /** The login goes with the first request: being asked for it first would cost a round trip. */
    void configure(Transport transport) {
        transport.setTimeout(SECONDS);
        shown = null;
        if (transport instanceof TransportHttp overHttp) {
            http.configure(overHttp);
            login(transport).ifPresent(login -> {
                shown = new Shown(transport.getURI(), login);
                overHttp.setPreemptiveBasicAuthentication(login.user(), login.password());
            });
        }
        if (transport instanceof SshTransport overSsh) {
            sessions = sessions == null ? new SshSessionFactories(ssh) : sessions;
            sessions.configure(overSsh);
        }
    }

    private Optional<Credential> login(Transport transport) {
        Optional<Credential> login = credentials.login(transport.getURI());
        if (login.isPresent() && !address.keepsSecrets()) {
            throw new PermanentException("repository " + address.url()
                    + ": a password would cross the network in clear; use https, or take the credentials away");
        }
        return login;
    }

    /** The server let the last connection in. */
    void accepted() {
        if (shown != null) {
            credentials.accepted(shown.uri(), shown.login());
        }
    }

    /** The server turned the last connection away; true when another try may show other credentials. */
    boolean rejected() {
        return shown != null && credentials.refused(shown.uri(), shown.login());
    }

    /** Whether the last connection showed credentials at all. */
    boolean sentCredentials() {
        return shown != null;
    }

    /** Why the given SSH key cannot be used, if it cannot. */
    Optional<String> lockedKey() {
        return sessions == null ? Optional.empty() : sessions.lockedKey();
    }

    /** Why the server's own key was not accepted, if that was what went wrong. */
    Optional<String> serverRefused() {
        return sessions == null ? Optional.empty() : sessions.refusal();
    }
}
