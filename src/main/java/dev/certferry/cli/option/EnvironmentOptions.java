package dev.certferry.cli.option;

import dev.certferry.platform.FileKeystoreInputs;
import dev.certferry.port.KeystoreInputs;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.swarm.host.EngineAddressResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Docker Engine, the certbot directory and the state directory of this installation. */
public final class EnvironmentOptions {
    /** The description of {@code --state-dir}. */
    public static final String STATE_DIR =
            "State directory: pending audit records, the reviewed plan, notification state, caches. Keep it.";

    @Option(
            names = "--host",
            paramLabel = "URI",
            split = ",",
            description =
                    "Address of a Swarm manager (default: DOCKER_HOST, the Docker context, the local socket). Of several, the first whose engine is not older than another manager's is used.")
    List<String> hosts = List.of();

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            description =
                    "Folder with ca.pem, cert.pem and key.pem for tcp (default: DOCKER_CERT_PATH if DOCKER_TLS_VERIFY is set)")
    @Nullable
    Path tlsDir;

    @Option(
            names = "--certbot",
            paramLabel = "DIR",
            defaultValue = "/etc/letsencrypt",
            description = "certbot's directory (default: ${DEFAULT-VALUE})")
    public Path certbot = Path.of("/etc/letsencrypt");

    @Option(
            names = "--installation",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Name of this installation (default: ${DEFAULT-VALUE})")
    public String installation = "default";

    @Option(
            names = "--keystore-passwords-dir",
            paramLabel = "DIR",
            description = "Folder with keystore passwords, one file for each password name")
    @Nullable
    public Path keystorePasswordsDir;

    @Option(
            names = "--root-ca-file",
            paramLabel = "FILE",
            description = "PEM file with root certificates, for outputs that have root:")
    @Nullable
    Path rootCaFile;

    @Option(names = "--state-dir", paramLabel = "DIR", description = STATE_DIR)
    @Nullable
    Path stateDir;

    public KeystoreInputs keystoreInputs() {
        return new FileKeystoreInputs(
                Optional.ofNullable(keystorePasswordsDir), Optional.ofNullable(rootCaFile), System.getenv());
    }

    /** The managers to connect to, in order of preference; at least one. */
    public List<EngineAddress> engines() {
        EngineAddressResolver resolver =
                new EngineAddressResolver(System.getenv(), Path.of(System.getProperty("user.home", "/")));
        Optional<Path> tls = Optional.ofNullable(tlsDir);
        return hosts.isEmpty()
                ? List.of(resolver.find(Optional.empty(), tls))
                : hosts.stream()
                        .map(host -> resolver.find(Optional.of(host), tls))
                        .toList();
    }

    public Path state() {
        if (stateDir != null) {
            return stateDir;
        }
        String home = System.getProperty("user.home", "/");
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? Path.of("/var/lib/certferry") : Path.of(home, ".local/state/certferry");
    }
}
