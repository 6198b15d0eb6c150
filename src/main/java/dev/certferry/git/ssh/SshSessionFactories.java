package dev.certferry.git.ssh;

import dev.certferry.git.transfer.TransferLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshConstants;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.KeyPasswordProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** Opens SSH sessions with Certferry's settings, regardless of the user's SSH configuration. */
public final class SshSessionFactories {
    private final SshdSessionFactory factory;
    private final KnownHosts hosts;
    private final SshSettings way;

    public SshSessionFactories(SshSettings way) {
        this.way = way;
        this.hosts = new KnownHosts(way.knownHostsFiles(), way.acceptNew());
        SshdSessionFactoryBuilder builder = new SshdSessionFactoryBuilder()
                .setPreferredAuthentications("publickey")
                .setHomeDirectory(way.home().toFile())
                .setSshDirectory(way.home().resolve(".ssh").toFile())
                .setConfigStoreFactory((home, config, user) -> new Fixed(options(way)))
                .setDefaultIdentities(folder -> way.keys())
                .setServerKeyDatabase((home, folder) -> hosts)
                .setKeyPasswordProvider(provider -> new Passphrase(way.passphrase()));
        way.agent().ifPresent(socket -> builder.setConnectorFactory(new SshAgentConnector(socket)));
        this.factory = builder.build(null);
    }

    public void configure(SshTransport transport, TransferLimit limit) {
        transport.setSshSessionFactory(LimitedSession.factory(factory, limit));
    }

    /** Why the host key was rejected, if so. */
    public Optional<String> refusal() {
        return hosts.refusal();
    }

    /** Why the configured key cannot be used, if so. */
    public Optional<String> lockedKey() {
        Optional<char[]> passphrase = way.passphrase().map(String::toCharArray);
        return way.key()
                .filter(file -> !opens(file, passphrase))
                .map(file -> passphrase.isPresent()
                        ? "the key " + file + " cannot be decrypted with the passphrase; correct --ssh-passphrase-file"
                        : "the key " + file + " cannot be read, or needs a passphrase; set --ssh-passphrase-file");
    }

    private static boolean opens(Path file, Optional<char[]> passphrase) {
        FilePasswordProvider provider =
                (session, resource, attempt) -> passphrase.map(String::valueOf).orElse(null);
        try {
            return !SecurityUtils.getKeyPairResourceParser()
                    .loadKeyPairs(null, file, provider)
                    .isEmpty();
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static SshConfigStore.HostConfig options(SshSettings way) {
        Map<String, String> single = new TreeMap<>(Map.of(SshConstants.STRICT_HOST_KEY_CHECKING, SshConstants.YES));
        way.agent().ifPresent(socket -> single.put(SshConstants.IDENTITY_AGENT, socket.toString()));
        if (way.key().isEmpty()) {
            return new Options(single, Map.of());
        }
        single.put(SshConstants.IDENTITIES_ONLY, SshConstants.YES);
        return new Options(
                single,
                Map.of(
                        SshConstants.IDENTITY_FILE,
                        way.keys().stream().map(Path::toString).toList()));
    }

    /** The same configuration for every host. */
    private record Fixed(HostConfig options) implements SshConfigStore {
        @Override
        public HostConfig lookup(String host, int port, String user) {
            return options;
        }

        @Override
        public HostConfig lookupDefault(String host, int port, String user) {
            return options;
        }
    }

    /** Options of ssh_config(5). */
    private record Options(Map<String, String> single, Map<String, List<String>> multiple)
            implements SshConfigStore.HostConfig {
        @Override
        public @Nullable String getValue(String key) {
            return single.get(key);
        }

        @Override
        public List<String> getValues(String key) {
            return multiple.getOrDefault(key, List.of());
        }

        @Override
        public Map<String, String> getOptions() {
            return single;
        }

        @Override
        public Map<String, List<String>> getMultiValuedOptions() {
            return multiple;
        }
    }

    /** Returns the passphrase once: a second attempt would use the same one. */
    private record Passphrase(Optional<String> passphrase) implements KeyPasswordProvider {
        @Override
        public char @Nullable [] getPassphrase(URIish uri, int attempt) {
            return attempt > 0 ? null : passphrase.map(String::toCharArray).orElse(null);
        }

        @Override
        public void setAttempts(int attempts) {
            // a second attempt would use the same passphrase
        }

        @Override
        public boolean keyLoaded(URIish uri, int attempt, @Nullable Exception error) {
            return false;
        }
    }
}
