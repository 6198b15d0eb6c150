package dev.certferry.integration.git;

import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** OpenSSH's own server on a loopback port, with a host key of its own, that lets one key in. */
public final class GitSshServer implements AutoCloseable {
    private final Path home;
    private final int port;
    private final RunningProcess server;

    private GitSshServer(Path home, int port, RunningProcess server) {
        this.home = home;
        this.port = port;
        this.server = server;
    }

    public static GitSshServer start() {
        try {
            Path home = Files.createTempDirectory("git-ssh");
            int port = FreePorts.free(1);
            key(home, "host");
            key(home, "user");
            Files.copy(home.resolve("user.pub"), home.resolve("authorized_keys"));
            Files.writeString(home.resolve("sshd_config"), configuration(home, port));
            String host = Files.readString(home.resolve("host.pub"));
            Files.writeString(home.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host);
            GitSshServer ssh = new GitSshServer(home, port, sshd(home));
            Awaitility.await("ssh server").atMost(Duration.ofSeconds(20)).until(ssh::answers);
            return ssh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a pair of keys: NAME and NAME.pub. */
    private static void key(Path home, String name) {
        ProcessSpec.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-C",
                        name,
                        "-f",
                        home.resolve(name).toString())
                .text();
    }

    private static String configuration(Path home, int port) {
        return """
                ListenAddress 127.0.0.1
                Port %2$d
                HostKey %1$s/host
                AuthorizedKeysFile %1$s/authorized_keys
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                """.formatted(home, port);
    }

    /** The server insists on /run/sshd, which a machine that never started it does not have: it gets a /run that only it sees. */
    private static RunningProcess sshd(Path home) {
        String start = "mount -t tmpfs tmpfs /run && mkdir /run/sshd && exec /usr/sbin/sshd -D -e -f \"$1\"";
        return ProcessSpec.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        start,
                        "sh",
                        home.resolve("sshd_config").toString())
                .start();
    }

    private boolean answers() {
        return ProcessSpec.of("ssh-keyscan", "-p", "" + port, "127.0.0.1")
                .run()
                .out()
                .contains("ssh-ed25519");
    }

    /** The address of a bare repository on this machine. */
    public String url(Path repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository;
    }

    /** The private key that is let in. */
    public Path key() {
        return home.resolve("user");
    }

    public Path knownHosts() {
        return home.resolve("known_hosts");
    }

    @Override
    public void close() {
        server.close();
        ProcessSpec.of("rm", "-rf", home.toString()).text();
    }
}
