package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.RepositoryUrl;
import dev.certferry.git.credential.Credential;
import dev.certferry.git.credential.CredentialHelper;
import dev.certferry.git.credential.CredentialProvider;
import dev.certferry.git.http.HttpSettings;
import dev.certferry.git.ssh.SshSettings;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for access to Git servers. */
final class GitAccessOptions {
    /** The user name that servers expect with a token, or ignore. */
    private static final String ANY_USER = "x-access-token";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "User name for http(s) (default: the one that token authentication expects)")
    private @Nullable String user;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token for http(s); or set CERTFERRY_TOKEN to the token")
    private @Nullable Path tokenFile;

    @Option(names = "--token", hidden = true)
    private @Nullable String token;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password of --user; or set CERTFERRY_PASSWORD to the password")
    private @Nullable Path passwordFile;

    @Option(names = "--password", hidden = true)
    private @Nullable String password;

    @Option(
            names = "--credential-command",
            paramLabel = "COMMAND",
            description = "Git credential helper that prints the user and a (short-lived) password for http(s)")
    private @Nullable String credentialCommand;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "PEM file with the CAs to trust for https Git servers (default: Java's own)")
    private @Nullable Path caFile;

    @Option(
            names = "--client-cert",
            paramLabel = "FILE",
            description = "PEM file with the client certificate for https Git servers")
    private @Nullable Path clientCert;

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            description = "PEM file with the key of --client-cert: PKCS#8, not encrypted")
    private @Nullable Path clientKey;

    @Option(
            names = "--http-proxy",
            paramLabel = "URL",
            description = "Proxy for http(s) repositories: http://HOST:PORT")
    private @Nullable String httpProxy;

    @Option(
            names = "--ssh-key",
            paramLabel = "FILE",
            description = "Private key for ssh (default: keys of the SSH agent and the usual files in ~/.ssh)")
    private @Nullable Path sshKey;

    @Option(
            names = "--ssh-passphrase-file",
            paramLabel = "FILE",
            description = "File with the passphrase of --ssh-key; or set CERTFERRY_SSH_PASSPHRASE to it")
    private @Nullable Path sshPassphraseFile;

    @Option(names = "--ssh-passphrase", hidden = true)
    private @Nullable String sshPassphrase;

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "File with known SSH host keys (default: ~/.ssh/known_hosts, /etc/ssh/ssh_known_hosts)")
    private @Nullable Path knownHosts;

    @Option(
            names = "--accept-new-host-key",
            description = "Accept and store the key of an unknown SSH host (trust on first use)")
    private boolean acceptNew;

    @Option(
            names = "--allow-insecure-host",
            paramLabel = "HOST",
            split = ",",
            description = "Allow http:// and git:// with this server; traffic can be altered in transit")
    private List<String> allowInsecureHosts = List.of();

    /** Files with secrets, by option name. */
    Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>();
        mergeInto(files, "--token-file", tokenFile);
        mergeInto(files, "--password-file", passwordFile);
        mergeInto(files, "--client-key", clientKey);
        mergeInto(files, "--ssh-key", sshKey);
        mergeInto(files, "--ssh-passphrase-file", sshPassphraseFile);
        return files;
    }

    private static void mergeInto(Map<String, Path> files, String flag, @Nullable Path file) {
        if (file != null) {
            files.put(flag, file);
        }
    }

    /** Access to the repository with the manifests. */
    RepositoryAccess to(String url) {
        return access(address(url), credentials());
    }

    /** Access to the audit repository: another server gets only credentials meant for it. */
    RepositoryAccess toAudit(String url, @Nullable String source, @Nullable Path auditTokenFile) {
        RepositoryUrl address = address(url);
        if (auditTokenFile != null) {
            return access(
                    address,
                    CredentialProvider.of(new Credential(ANY_USER, secret(auditTokenFile, "--audit-token-file"))));
        }
        boolean sameServer = source == null || address(source).host().equals(address.host());
        return access(address, sameServer || credentialCommand != null ? credentials() : CredentialProvider.none());
    }

    private RepositoryUrl address(String url) {
        Set<String> plain = new TreeSet<>(allowInsecureHosts);
        return RepositoryUrl.of(url, plain);
    }

    private RepositoryAccess access(RepositoryUrl address, CredentialProvider credentials) {
        HttpSettings http = new HttpSettings(
                Optional.ofNullable(caFile),
                Optional.ofNullable(clientCert),
                Optional.ofNullable(clientKey),
                Optional.ofNullable(httpProxy));
        SshSettings usual = SshSettings.usual();
        SshSettings ssh = new SshSettings(
                Optional.ofNullable(sshKey),
                either(sshPassphraseFile, sshPassphrase, "--ssh-passphrase"),
                usual.agent(),
                Optional.ofNullable(knownHosts),
                acceptNew,
                usual.home());
        return new RepositoryAccess(address, credentials, http, ssh);
    }

    private CredentialProvider credentials() {
        Optional<String> given = either(tokenFile, token, "--token");
        Optional<String> secret = either(passwordFile, password, "--password");
        boolean both = given.isPresent() && secret.isPresent();
        boolean either = given.isPresent() || secret.isPresent();
        if (both || (either && credentialCommand != null)) {
            throw new CommandException(
                    ExitStatus.USAGE, "give only one of a token, a password and --credential-command");
        }
        if (credentialCommand != null) {
            return new CredentialHelper(credentialCommand, Clock.systemUTC());
        }
        if (secret.isPresent() && user == null) {
            throw new CommandException(ExitStatus.USAGE, "a password needs a user name; give --user NAME");
        }
        return given.or(() -> secret)
                .map(one -> CredentialProvider.of(new Credential(user == null ? ANY_USER : user, one)))
                .orElse(CredentialProvider.none());
    }

    /** A secret from its file, the environment or the configuration file; never from the command line. */
    private Optional<String> either(@Nullable Path file, @Nullable String value, String flag) {
        if (command.commandLine().getParseResult().hasMatchedOption(flag)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    flag + " is visible in process lists; give " + flag + "-file or set CERTFERRY"
                            + flag.substring(1).replace('-', '_').toUpperCase(java.util.Locale.ROOT));
        }
        if (file != null) {
            return Optional.of(secret(file, flag + "-file"));
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static String secret(Path file, String flag) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new PermanentException(file + ": is empty; correct " + flag);
            }
            return text;
        } catch (IOException e) {
            throw new PermanentException(
                    file + ": cannot be read; correct " + flag + ", or run as a user that may read it", e);
        }
    }
}
