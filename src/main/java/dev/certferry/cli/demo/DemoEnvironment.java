package dev.certferry.cli.demo;

import dev.certferry.platform.Directories;
import dev.certferry.port.PermanentException;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import dev.certferry.sandbox.cluster.SimulationPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The environment of the demo, in one temporary folder that is deleted at the end. */
public final class DemoEnvironment implements AutoCloseable {
    /** The maximum length of a Unix socket path. */
    private static final int MAX_SOCKET_LENGTH = 100;

    /** The age of the first certificates, so that they are due for renewal. */
    private static final Duration AGE = Duration.ofDays(60);

    private final Path folder;
    private final EmbeddedSwarm swarm;
    private final FakeCertbot certbot;
    private final DemoRepository repository;

    private DemoEnvironment(Path folder, Duration perTask) throws IOException {
        Clock clock = Clock.systemUTC();
        Clock earlier = Clock.offset(clock, AGE.negated());
        this.folder = folder;
        this.repository = DemoRepository.create(folder.resolve("certs.git"), Files.createDirectory(state()));
        this.certbot = new FakeCertbot(
                folder.resolve("letsencrypt"), CertificateAuthority.create("Demo CA", earlier.instant()), clock);
        certbot.at(earlier).issue("shop.example.com", "shop.example.com", "www.shop.example.com");
        certbot.at(earlier).issue("mail.example.com", "mail.example.com");
        repository.commit("ada", "Bind the shop and the mail server", DemoTexts.bindings(), clock.instant());
        Path socket = folder.resolve("docker.sock");
        SandboxOptions place = socket.toString().length() < MAX_SOCKET_LENGTH
                ? SandboxOptions.socket(socket)
                : SandboxOptions.loopback();
        this.swarm = EmbeddedSwarm.start(place.with(SimulationPace.of(perTask)));
        DemoTexts.services().forEach(swarm::createService);
    }

    /** {@code perTask} is how long the Swarm takes to replace one task. */
    public static DemoEnvironment create(Duration perTask) {
        try {
            return createIn(Files.createTempDirectory("certferry-demo"), perTask);
        } catch (IOException e) {
            throw new PermanentException("cannot create the temporary folder of the demo: " + e.getMessage(), e);
        }
    }

    /** Uses an empty folder, which is deleted at the end. */
    public static DemoEnvironment createIn(Path folder, Duration perTask) throws IOException {
        return new DemoEnvironment(folder, perTask);
    }

    Path folder() {
        return folder;
    }

    private Path state() {
        return folder.resolve("state");
    }

    EmbeddedSwarm swarm() {
        return swarm;
    }

    public FakeCertbot certbot() {
        return certbot;
    }

    DemoRepository repository() {
        return repository;
    }

    /** Environment variables for the commands; nothing of the user's own environment. */
    public Map<String, String> environment() {
        return Map.of(
                "CERTFERRY_HOST", swarm.host().toString(),
                "CERTFERRY_CERTBOT", certbot.directory().toString(),
                "CERTFERRY_REPO", repository.url(),
                "CERTFERRY_STATE_DIR", state().toString());
    }

    @Override
    public void close() {
        swarm.close();
        try {
            Directories.delete(folder);
        } catch (IOException e) {
            throw new PermanentException(folder + ": cannot remove the folder of the demo: " + e.getMessage(), e);
        }
    }
}
