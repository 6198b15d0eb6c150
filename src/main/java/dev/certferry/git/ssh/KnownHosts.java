package dev.certferry.git.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.annotations.Nullable;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/**
 * Host keys in OpenSSH's known_hosts files (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). JGit's implementation locks the
 * files, which fails on read-only mounts, and does not report which key it rejected. Addresses are as in these
 * files: {@code HOST}, or {@code [HOST]:PORT} for a port other than 22.
 */
final class KnownHosts implements ServerKeyDatabase {
    private final List<Path> files;
    private final boolean acceptNew;
    private Optional<String> refusal = Optional.empty();

    KnownHosts(List<Path> files, boolean acceptNew) {
        this.files = files;
        this.acceptNew = acceptNew;
    }

    /** Why the last host key was rejected. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration configuration) {
        return known(address, remote).stream()
                .filter(entry -> !entry.revoked())
                .map(Known::key)
                .toList();
    }

    @Override
    public boolean accept(
            String address,
            InetSocketAddress remote,
            PublicKey key,
            Configuration configuration,
            @Nullable CredentialsProvider provider) {
        List<Known> known = known(address, remote);
        List<Known> same = known.stream()
                .filter(entry -> KeyUtils.compareKeys(entry.key(), key))
                .toList();
        if (same.stream().anyMatch(Known::revoked)) {
            return refuse("key " + KeyUtils.getFingerPrint(key) + " is marked as revoked in " + places()
                    + "; the connection may be intercepted: ask the server's administrator");
        }
        if (!same.isEmpty()) {
            return true;
        }
        if (known.stream().anyMatch(entry -> !entry.revoked())) {
            return refuse("key " + KeyUtils.getFingerPrint(key) + " does not match the one in " + places()
                    + "; the key was replaced, or the connection is intercepted: ask the server's administrator, then correct the"
                    + " file");
        }
        return acceptNew
                ? added(address, key)
                : refuse("key " + KeyUtils.getFingerPrint(key) + " is not in "
                        + places()
                        + "; compare the fingerprint with the one that the server's administrator publishes, then add it"
                        + " (ssh-keyscan), or use --accept-new-host-key");
    }

    private boolean refuse(String why) {
        refusal = Optional.of(why);
        return false;
    }

    private boolean added(String address, PublicKey key) {
        Path file = files.get(0);
        String line = address + " " + PublicKeyEntry.toString(key) + "\n";
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            return refuse("the new key cannot be stored in " + file + ": " + e.getMessage());
        }
    }

    private List<Known> known(String address, InetSocketAddress remote) {
        List<Known> found = new ArrayList<>();
        String host = address.startsWith("[") ? address.substring(1, address.indexOf(']')) : address;
        for (Path file : files) {
            for (KnownHostEntry entry : entries(file)) {
                if (entry.isHostMatch(host, remote.getPort())) {
                    key(entry).ifPresent(key -> found.add(new Known(key, "revoked".equals(entry.getMarker()))));
                }
            }
        }
        return found;
    }

    private static List<KnownHostEntry> entries(Path file) {
        try {
            return Files.isReadable(file) ? KnownHostEntry.readKnownHostEntries(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<PublicKey> key(KnownHostEntry entry) {
        try {
            return Optional.ofNullable(entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private String places() {
        return String.join(" and ", files.stream().map(Path::toString).toList());
    }

    private record Known(PublicKey key, boolean revoked) {}
}
