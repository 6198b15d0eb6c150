package dev.certferry.git.ssh;

import dev.certferry.port.PermanentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings for SSH servers. Without {@code key}, the agent's keys and the default keys in {@code ~/.ssh} are used; without
 * {@code knownHosts}, the user's and the system's files. {@code ~/.ssh/config} is ignored.
 */
public record SshSettings(
        Optional<Path> key,
        Optional<String> passphrase,
        Optional<Path> agent,
        Optional<Path> knownHosts,
        boolean acceptNew,
        Path home) {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** With the agent of {@code SSH_AUTH_SOCK} and the user's home directory. */
    public static SshSettings usual() {
        return new SshSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of),
                Optional.empty(),
                false,
                Path.of(System.getProperty("user.home", "/")));
    }

    public SshSettings {
        key.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new PermanentException(
                    file + ": the key cannot be read; correct --ssh-key, or run as a user with read permission");
        });
        knownHosts.filter(file -> !acceptNew && !Files.isReadable(file)).ifPresent(file -> {
            throw new PermanentException(
                    file + ": the known hosts cannot be read; correct --known-hosts, or create the file with: "
                            + "ssh-keyscan HOST > " + file + ", and compare its fingerprint");
        });
    }

    List<Path> keys() {
        return key.map(List::of)
                .orElseGet(() -> USUAL_KEYS.stream()
                        .map(name -> home.resolve(".ssh").resolve(name))
                        .filter(Files::isReadable)
                        .toList());
    }

    /** The known_hosts files; a new key is added to the first. */
    List<Path> knownHostsFiles() {
        return knownHosts
                .map(List::of)
                .orElseGet(() -> List.of(home.resolve(".ssh/known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")));
    }

    @Override
    public String toString() {
        return "SshSettings[" + keys() + ", " + knownHostsFiles() + "]";
    }
}
